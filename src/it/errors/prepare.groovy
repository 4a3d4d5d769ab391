evaluate(new File(basedir, '../../../src/it/repository.groovy'))

file('specs/latin1.md').setText('# Accents\n\n## Workstream: prüfung\n', 'ISO-8859-1')
def oldGit = file('old-git/git')
oldGit.parentFile.mkdirs()
oldGit.text = '#!/bin/sh\necho git version 2.30.0\n'
def maven = file('mvn-with-old-git')
maven.text = """\
    #!/bin/sh
    PATH='$oldGit.parent':\$PATH
    export PATH
    exec '${System.getProperty('maven.home')}/bin/mvn' "\$@"
    """.stripIndent()
[oldGit, maven].each { assert it.setExecutable(true) }
createRepository('old-git/', 'mvn-with-old-git', 'elsewhere/')

git('branch', 'taken')
git('worktree', 'add', '--quiet', '-b', 'held/web', 'elsewhere')
context.checkout = checkout()
context.traces = traces()
assert !context.traces.workplaces && !context.traces.truth
return
