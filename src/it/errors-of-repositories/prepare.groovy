evaluate(new File(basedir, '../../../src/it/repository.groovy'))

['no-repository', 'no-commit', 'bare'].each { name ->
  assert file("$name/specs").mkdirs()
  file("$name/pom.xml").text = text('pom.xml')
  file("$name/specs/good.md").text = text('specs/good.md')
}
git('init', '--quiet', '--initial-branch=main', 'no-commit')
git('init', '--quiet', '--bare', '--initial-branch=main', 'bare')
context.before = files()
return
