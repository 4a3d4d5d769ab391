import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

evaluate(new File(basedir, '../../../src/it/repository.groovy'))

createRepository('.env')

file('.env').text = '''# Ports below 9000 are taken.
export HOST=localhost
PORT=9000  # the user's own
# PORT=1
SUPPORT=9000
NAME="a b"
'''
Files.setPosixFilePermissions(file('.env').toPath(), PosixFilePermissions.fromString('rw-------'))

// A checkout in the middle of something.
file('README.md') << 'half a sentence'
file('staged.txt').text = 'staged\n'
git('add', 'staged.txt')
file('untracked.txt').text = 'untracked\n'
context.before = checkout()
return
