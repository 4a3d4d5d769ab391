evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// Who did it is found, and each time all modules are built for that.
[parent: 'rename-parent', root: 'rename-root', outside: 'rename'].each { feature, rename ->
  assert text(".worktrees/$feature/REPORT.md").contains("together with $rename")
  def tried = file(".git/dispatch/$feature/jobs/integration").listFiles()
      .collect { new File(it, 'spec.json') }.findAll { it.exists() }*.text
  assert tried.size() > 1
  assert tried.every { !it.contains('-pl') }
}
return
