import java.util.jar.JarFile

evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def readsThrough = basedir.parentFile.name != 'it-maven-3.8'
def run = builds().last()
def repository = new File(basedir, '../../it-repository').canonicalFile
def names = ['red', 'blue']
def sees = names.findAll { file("installed/$it-sees-its-own").exists() }
def methods = { File jar ->
  new JarFile(jar).withCloseable { new String(it.getInputStream(it.getEntry('lib/Lib.class')).bytes, 'ISO-8859-1') }
}
def lib = { File local -> new File(local, 'com/example/words/lib/1-SNAPSHOT/lib-1-SNAPSHOT.jar') }

names.each { assert run.any { line -> line =~ /Completed $it at/ } }
assert checkout() == context.before
if (!readsThrough) {
  // One of the two found the other's library, and the user was told that this may happen.
  assert sees.size() < 2
  assert run.any { it =~ /^\[WARNING] all workers share the local repository .*Maven 3\.8\.\d+, which workers find on their PATH, cannot read through/ }
  return true
}
assert sees == names
assert run.every { !it.contains('share the local repository') }
names.each { name ->
  def own = file(".worktrees/words/.m2/$name")
  assert methods(lib(own)).contains(name)
  // The user's own library is as it was, and nothing that was there is had twice.
  assert methods(lib(repository)).contains('base') && !methods(lib(repository)).contains(name)
  own.eachFileRecurse { if (it.isFile()) {
    def path = own.toPath().relativize(it.toPath()).toString()
    assert path.startsWith('com/example/words/') || it.name =~ /^(resolver-status\.properties|_remote\.repositories|maven-metadata.*)$|\.lastUpdated$/
  } }
  // What verified it saw neither's.
  def verify = file(".worktrees/words/.m2/.verify/$name")
  assert !verify.exists() || !lib(verify).exists()
  assert json('.worktrees/words/sessions.json')[name].verify == 'passed'
}
def bytes = 0
file('.worktrees/words/.m2/red').eachFileRecurse { if (it.isFile()) bytes += it.size() }
assert bytes < 1_000_000
return true
