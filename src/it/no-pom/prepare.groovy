evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// What tells Maven the prefix where there is no POM: `mvn install` writes it since Maven 3.9, the invoker does not.
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
createRepository()
context.before = checkout()
return
