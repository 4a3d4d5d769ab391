evaluate(new File(basedir, '../../../src/it/repository.groovy'))

// The project's wrapper is the Maven under test.
def maven = new File(basedir, '../../mavens').canonicalFile.listFiles().find { it.name.startsWith('apache-maven-3.9') }
file('.mvn/wrapper').mkdirs()
file('.mvn/wrapper/maven-wrapper.properties').text = """distributionType=only-script
distributionUrl=https\\://example.invalid/${maven.name}-bin.zip
"""
file('mvnw').text = "#!/bin/sh\nexec '$maven/bin/mvn' \"\$@\"\n"
file('agent.sh').text = """#!/bin/sh
case \$DISPATCH_WORKSTREAM in first) folder=one ;; *) folder=two ;; esac
echo "\$DISPATCH_WORKSTREAM" > \$folder/\$DISPATCH_WORKSTREAM.txt
./mvnw -B -ntp -q -o -s '${new File(basedir.parentFile, 'interpolated-settings.xml').canonicalPath}' install || exit 1
git add --all && git commit --quiet --message "feat: \$DISPATCH_WORKSTREAM" || exit 1
printf '## Summary\\n## Files\\n## Challenges and solutions\\n## Integration notes\\n## Suggestions\\n' > RESULTS.md
"""
['mvnw', 'agent.sh'].each { file(it).executable = true }
createRepository('linked/', 'host/', 'shallow/', 'a long way/', 'w*g/', 'plain/')

def own = { File clone -> gitIn(clone, 'config', 'user.name', 'Ana'); gitIn(clone, 'config', 'user.email', 'ana@example.com') }
git('clone', '--quiet', basedir.path, 'plain')
// By an address, or the depth would not count.
def plain = 'file://' + file('plain').path
['a long way': [], 'shallow': ['--depth=1']].each { name, options ->
  git('clone', '--quiet', *options, plain, name)
  own(file(name))
}
git('worktree', 'add', '--quiet', '-b', 'elsewhere', 'linked')
file('host').mkdirs()
gitIn(file('host'), 'init', '--quiet', '--initial-branch=main')
own(file('host'))
gitIn(file('host'), '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', plain, 'part')
gitIn(file('host'), 'commit', '--quiet', '--message', 'Begin')
own(file('host/part'))
return
