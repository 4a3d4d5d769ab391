evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// The same modules as where only some are built.
def modules = new File(basedir, '../../../src/it/red-together')
['api', 'shop', 'docs'].each { module ->
  new File(modules, module).eachFileRecurse(groovy.io.FileType.FILES) { source ->
    def copy = file(modules.toPath().relativize(source.toPath()))
    copy.parentFile.mkdirs()
    copy.text = source.text
  }
}
assert file('agent.sh').setExecutable(true)
createRepository()

// A module that reads what lies outside of it.
git('checkout', '--quiet', '-b', 'reading-docs')
file('docs/pom.xml').text = file('docs/pom.xml').text.replace('</project>', '''\
  <build>
    <resources>
      <resource>
        <directory>../api/src</directory>
      </resource>
    </resources>
  </build>
</project>''')
git('commit', '--quiet', '--all', '--message', 'Let the docs read the sources')
git('checkout', '--quiet', 'main')
return
