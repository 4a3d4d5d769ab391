evaluate(new File(basedir, '../../../src/it/repository.groovy'))

createRepository()
// The branches begin before a file that has no license is taken out of main, so that worktrees have it, and main has not.
file('src/main/java/Unlicensed.java').text = 'class Unlicensed {}\n'
git('add', '--all')
git('commit', '--quiet', '--message', 'Unlicensed')
git('branch', 'begun')
git('rm', '--quiet', 'src/main/java/Unlicensed.java')
git('commit', '--quiet', '--message', 'Licensed alone')
return
