evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// What has a change that may reach all is built as a whole; what has none may be built in part.
[parent: 'rename-parent', root: 'rename-root', outside: 'rename'].each { feature, rename ->
  assert text(".worktrees/$feature/REPORT.md").contains("together with $rename")
  def base = feature == 'outside' ? 'reading-docs' : 'main'
  def tried = file(".git/dispatch/$feature/jobs/integration").listFiles()
      .collect { new File(it, 'spec.json') }.findAll { it.exists() }
      .collect { new groovy.json.JsonSlurper().parse(it, 'UTF-8') }
  def wide = tried.findAll {
    feature == 'outside'
        || !gitLines('diff', '--name-only', base, it.spec.commit.sha).disjoint(['pom.xml', 'rules.xml'])
  }
  assert wide.size() >= (feature == 'outside' ? 2 : 1)
  assert wide.every { !it.command.join(' ').contains('-pl') }
}
return
