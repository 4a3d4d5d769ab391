evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def log = builds()
def (first, second) = [log[0], log[5]]
def warnings = { it.findAll { line -> line.startsWith('[WARNING]') } }

// Each plugin that would misread is named, with the cure; none is once the cure is taken.
assert warnings(first).any { it =~ /git-commit-id-maven-plugin 9\.0\.2 tells commit and branch of your own checkout .*5\.0\.0 with <useNativeGit>/ }
assert warnings(first).any { it =~ /apache-rat-plugin 0\.15 looks into all worktrees, .*exclude \.worktrees/ }
assert !warnings(second).any { it =~ /git-commit-id|apache-rat/ }

// That is what they really do.
def properties = { String name -> new Properties().with { load(file(".worktrees/first/one/target/$name").newReader()); it } }
def main = git('rev-parse', 'main')
def worktree = git('rev-parse', 'first/one')
assert main != worktree
assert properties('new.properties')['git.commit.id'] == main
assert properties('old.properties')['git.commit.id'] == worktree
assert properties('old.properties')['git.branch'] == 'first/one'
assert text('target/rat.txt').contains('Licensed.java')
assert !text('target/rat.txt').contains('.worktrees')
