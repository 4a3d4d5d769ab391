evaluate(new File(basedir, '../../../src/it/repository.groovy'))

assert file('agent.sh').setExecutable(true)
assert file('attributes').renameTo(file('.gitattributes'))
createRepository()

// Branches of somebody else, each with a commit that only it holds.
['tidy/forgetful', 'late/second'].each { branch ->
  def commit = git('commit-tree', '-p', 'main', '-m', "Old work on $branch", 'main^{tree}')
  git('branch', branch, commit)
  context[branch] = commit
}
context.checkout = checkout()
return
