// Blocks of README and of the pages that stand below a comment are run, page after page, from top to bottom:
//
//   <!-- file: story path -->          the block is written to this path in the repository of the story
//   <!-- run: story -->                the block is a script that has to succeed there
//   <!-- run: story, fails -->         ... that has to fail
//   <!-- output: story -->             the last script of the story said these lines, in this order, and perhaps others
//   <!-- output: story, any order -->  ... in any order
//   <!-- output: story path -->        this file has these lines
//
// Each story begins with an empty repository of its own. Ids, hashes, times and widths are not compared.

import java.util.regex.Pattern

evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def top = new File(basedir, '../../..').canonicalFile
def maven = new File(top, 'target/mavens').listFiles().find { it.name.startsWith('apache-maven-3.9') }
def failures = []

// What a page calls the repository it is about, whatever the story.
final SHOWN = '/home/ana/shop'

def newStory = { String name ->
  def folder = file("stories/$name")
  // The invoker made such a folder above, which would make that the top of the project.
  new File(folder, '.mvn').mkdirs()
  gitIn(folder, 'init', '--quiet', '--initial-branch=main')
  gitIn(folder, 'config', 'user.name', 'Ana')
  gitIn(folder, 'config', 'user.email', 'ana@example.com')
  gitIn(folder, 'config', 'commit.gpgsign', 'false')
  gitIn(folder, 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
  if (name == 'try-it') {
    // It begins in the sources of the plugin, of which it needs one file.
    def plans = new File(folder, 'src/test/resources/plans')
    plans.mkdirs()
    new File(plans, '2025_06_07_14_35_00_conversation_system.md').text =
        new File(top, 'src/test/resources/plans/2025_06_07_14_35_00_conversation_system.md').text
  }
  [folder: folder, said: []]
}
def stories = [:].withDefault(newStory)

// The plugin is built and installed already.
def prelude = '''\
    set -eo pipefail
    mvn() {
      case " $* " in
        *" clean install "*) ;;
        *) command mvn "$@" ;;
      esac
    }
    '''.stripIndent()

def plain = { String line, File folder ->
  line.replaceFirst(/^(\[\w+] )\d\d:\d\d:\d\d /, '$1')
      .replace('io.github.dispatchmaven:dispatch-maven-plugin:0.1.0-SNAPSHOT:', 'dispatch:')
      .replace(folder.canonicalPath, SHOWN)
      .replace('\t', ' ').stripTrailing()
}

def run = { story, String script ->
  def builder = new ProcessBuilder('bash', '-c', prelude + script).directory(story.folder).redirectErrorStream(true)
  builder.environment().keySet().removeIf { it ==~ /(GIT|MAVEN|DISPATCH|GITHUB|GITLAB|JENKINS)_.*|CI|M2_HOME/ }
  builder.environment().putAll(PATH: "${new File(maven, 'bin')}${File.pathSeparator}${System.getenv('PATH')}".toString(), LC_ALL: 'C.UTF-8',
      MAVEN_ARGS: "-B -ntp -Dstyle.color=never -s ${file('settings.xml')} -Dmaven.repo.local=$localRepositoryPath".toString(),
      MAVEN_OPTS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC')
  def process = builder.start()
  process.outputStream.close()
  story.said = process.inputStream.getText('UTF-8').readLines().collect { plain(it, story.folder) }
  file('said.log') << "\$ ${script.stripTrailing()}\n${story.said.join('\n')}\n\n"
  process.waitFor()
}

// What is not the same each time is left open in a line that a page shows, and so is what it leaves out with three dots.
def open = [/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, /\b[0-9a-f]{40}\b/, /\b[0-9a-f]{10}\b/, /\b[0-9a-f]{7}\b/,
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, /\b\d\d:\d\d(?::\d\d)?\b/, /\b(?:\d+h)?(?:\d+m)?\d+s\b/, / {2,}/, / ?\.\.\.$/, /\.\.\./]
def pattern = { String line ->
  def out = new StringBuilder()
  def rest = line
  while (!rest.isEmpty()) {
    def first = open.collect { regex -> def m = rest =~ regex; m.find() ? [m.start(), m.end(), regex] : null }.findAll { it }.min { it[0] }
    if (first == null) {
      out << Pattern.quote(rest)
      break
    }
    out << Pattern.quote(rest.substring(0, first[0]))
    out << (first[2].contains('\\.\\.\\.') ? '.*' : first[2].startsWith(' {2') ? ' +' : "(?:${first[2]})")
    rest = rest.substring(first[1])
  }
  Pattern.compile(out.toString())
}

def compare = { List lines, List expected, boolean anyOrder, String where ->
  def rest = lines*.replace('[ok]', '✓')
  expected.findAll { it.strip() && it.strip() != '...' }.each { line ->
    def regex = pattern(line.stripTrailing())
    def at = rest.findIndexOf { regex.matcher(it).matches() }
    if (at < 0) {
      failures << "$where: nothing said, or not in its place:\n    $line\n  but:\n    ${lines.join('\n    ')}"
    } else if (!anyOrder) {
      rest = rest.drop(at + 1)
    }
  }
}

def tell = { page, number, directive, List block ->
  def kind = directive[0]
  def words = directive[1].split(',')[0].trim().split(' ', 2)
  def option = directive[1].contains(',') ? directive[1].split(',', 2)[1].trim() : ''
  def story = stories[words[0]]
  def where = "$page:$number"
  switch (kind) {
    case 'file':
      def target = new File(story.folder, words[1])
      target.parentFile.mkdirs()
      target.text = block.join('\n') + '\n'
      if (block[0].startsWith('#!')) {
        assert target.setExecutable(true)
      }
      break
    case 'run':
      def exit = run(story, block.join('\n') + '\n')
      if ((exit != 0) != (option == 'fails')) {
        failures << "$where: ended with $exit:\n    ${story.said.join('\n    ')}"
      }
      break
    case 'output':
      def lines = words.size() == 1 ? story.said
          : new File(story.folder, words[1]).with { it.exists() ? it.readLines().collect { line -> plain(line, story.folder) } : ['(no such file)'] }
      compare(lines, block, option == 'any order', where)
      break
  }
}

def pages = [new File(top, 'README.md')] + new File(top, 'src/site/markdown').listFiles().findAll { it.name.endsWith('.md') }.sort { it.name }
def only = System.getProperty('pages')
pages.findAll { only == null || it.name in only.split(',') }.each { page ->
  def directive = null
  def block = null
  def indent = ''
  page.readLines('UTF-8').eachWithIndex { line, index ->
    def begins = line =~ /^<!-- (run|file|output): (.*) -->$/
    if (block == null && begins.matches()) {
      assert directive == null : "${page.name}:${index + 1}: a comment without a block before this one"
      directive = [begins.group(1), begins.group(2)]
    } else if (block == null && line.startsWith('```') && directive != null) {
      block = []
    } else if (block != null && line.startsWith('```')) {
      tell(page.name, index + 1, directive, block)
      directive = null
      block = null
    } else if (block != null) {
      block << line
    } else {
      assert directive == null || line.isBlank() : "${page.name}:${index + 1}: a block was expected"
    }
  }
}
assert !stories.isEmpty()

if (only == null || 'picture' in only.split(',')) {
  // The run in the picture of README says the same again, perhaps in another order. What is left out there is left out here.
  def story = stories['picture']
  def given = new File(top, 'src/test/resources/picture')
  ['pom.xml', 'agent.sh', 'check.sh', 'specs/shop.md'].each { name ->
    def target = new File(story.folder, name)
    target.parentFile.mkdirs()
    target.text = new File(given, name).text
  }
  def command = 'mvn dispatch:run -Dplan=specs/shop.md'
  assert run(story, "chmod +x *.sh && git add . && git commit -q -m 'Begin the shop' && $command".toString()) == 0 : story.said.join('\n')
  def from = story.said.findIndexOf { it.contains('Extracted feature name') }
  def to = story.said.findIndexOf { it.contains('git merge --no-ff') }
  def shown = ["\$ $command".toString()]
  story.said[from..to].each { line ->
    def dull = line =~ /Created |Generating |Check \.work|Collected|Extracted|Wrote|git log| of \d+ tasks?, / || line =~ /^\[INFO] (workstream +status|\S+ +completed +\d)/
    if (!dull) {
      shown << line
    }
  }
  file('console.txt').text = shown.join('\n') + '\n'
  def recorded = new File(given, 'console.txt')
  compare(shown, recorded.exists() ? recorded.readLines('UTF-8') : ['(nothing is recorded)'], true, 'the picture: record it again as src/it/README.md says')
}
assert failures.isEmpty() : failures.join('\n\n')
return
