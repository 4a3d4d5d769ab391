// What the scripts of all projects share. A script takes it in with
//   evaluate(new File(basedir, '../../../src/it/repository.groovy'))
// and then has these names.

import groovy.json.JsonSlurper
import java.util.regex.Pattern

/** Runs git in a folder of the project, never in the repository around it; gives what it said. */
gitIn = { File folder, Object... arguments ->
  def builder = new ProcessBuilder(['git', *arguments*.toString()]).directory(folder).redirectErrorStream(true)
  builder.environment().keySet().removeIf { it ==~ /GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|PREFIX)/ }
  builder.environment().putAll(GIT_OPTIONAL_LOCKS: '0', GIT_CEILING_DIRECTORIES: basedir.parentFile.path)
  def process = builder.start()
  process.outputStream.close()
  def said = process.inputStream.getText('UTF-8')
  assert process.waitFor() == 0 : "git ${arguments.join(' ')}: $said"
  said.stripTrailing()
}

git = { Object... arguments -> gitIn(basedir, *arguments) }

/** Makes the project the repository of a user: one commit on main that holds all files, an identity, no signing. */
createRepository = { String... ignored ->
  // What the invoker and Maven write into the project is none of the user's.
  file('.gitignore').text = ['build.log', 'invoker.properties', '*.groovy', 'target/', *ignored].join('\n') + '\n'
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Ana')
  git('config', 'user.email', 'ana@example.com')
  git('config', 'commit.gpgsign', 'false')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Begin')
}

/** What tells Maven the prefix where there is no POM: `mvn install` writes it since Maven 3.9, the invoker does not. */
namePrefix = { ->
  def metadata = new File(localRepositoryPath, 'io/github/dispatchmaven/maven-metadata-local.xml')
  if (!metadata.exists()) {
    metadata.text = '''\
      <?xml version="1.0" encoding="UTF-8"?>
      <metadata>
        <plugins>
          <plugin>
            <name>Dispatch Maven Plugin</name>
            <prefix>dispatch</prefix>
            <artifactId>dispatch-maven-plugin</artifactId>
          </plugin>
        </plugins>
      </metadata>
      '''.stripIndent()
  }
}

/** A file of the project by its path, also when it is not there. */
file = { path -> new File(basedir, path.toString()) }

text = { path -> file(path).getText('UTF-8') }

json = { path -> new JsonSlurper().parse(file(path), 'UTF-8') }

/** All files of the project, as paths, but for the invoker's log. */
files = { ->
  def paths = []
  basedir.eachFileRecurse { paths << basedir.toPath().relativize(it.toPath()).toString() }
  paths.minus('build.log').sort()
}

/** All lines of git's answer; none where it said nothing. */
gitLines = { Object... arguments -> git(arguments).readLines() }

/** What of the user's checkout must never change: where HEAD is, what is changed, staged and untracked. */
checkout = { ->
  [
    head: git('rev-parse', 'HEAD'),
    branch: git('symbolic-ref', 'HEAD'),
    status: gitLines('status', '--porcelain=v2', '--untracked-files=all'),
    // Would write a fresh index otherwise, whatever the optional locks.
    changes: git('-c', 'diff.autoRefreshIndex=false', 'diff', 'HEAD'),
    index: file('.git/index').bytes.sha256(),
    stash: gitLines('stash', 'list')
  ]
}

/** Everything that the plugin creates in a repository: the same before and after means that it created nothing. */
traces = { ->
  [
    refs: git('for-each-ref'),
    worktrees: git('worktree', 'list', '--porcelain'),
    workplaces: file('.worktrees').exists(),
    truth: file('.git/dispatch').exists(),
    exclude: file('.git/info/exclude').with { it.exists() ? it.text : null }
  ]
}

/**
 * The lines that each Maven said, in the order of invoker.goals, without the level of the ordinary ones and the time of
 * day.
 */
builds = { ->
  text('build.log').split(/(?m)^.*Scanning for projects\.\.\..*$/).drop(1)*.readLines()
      .collect { lines -> lines*.replaceFirst(/^(\[\w+] )\d\d:\d\d:\d\d /, '$1')*.replaceFirst(/^\[INFO] /, '')*.stripTrailing() }
}

/** The line for a thing done; its mark depends on what the terminal can show. */
done = { line -> Pattern.compile("(?:\u2713|\\[ok]) " + Pattern.quote(line.toString())) }

matches = { String line, expected -> expected instanceof Pattern ? line ==~ expected : line == expected.toString() }

count = { List lines, expected -> lines.count { matches(it, expected) } }

/** Each line is there, after the one before. A line is a text, or a pattern for the whole of it. */
inOrder = { List lines, List expected ->
  def rest = lines
  expected.each { next ->
    def at = rest.findIndexOf { matches(it, next) }
    assert at >= 0 : "\"$next\" is not, or not in its place, in:\n${lines.join('\n')}"
    rest = rest.drop(at + 1)
  }
}

UUID_PATTERN = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
return
