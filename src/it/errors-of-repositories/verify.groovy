evaluate(new File(basedir, '../../../src/it/repository.groovy'))

def refused = { List log, String folder, String what, String instead ->
  def lines = log.findAll { it.startsWith('[ERROR] Failed to execute goal') }
  assert lines.size() == 1
  assert lines[0].contains(": ${file(folder).canonicalPath} $what")
  assert lines[0].contains(instead)
  assert log.findAll { it.contains('\tat ') || it.contains('Exception:') } == []
}
def (noRepository, noCommit, bare, status) = builds()

refused(noRepository, 'no-repository', 'is not in a git repository', 'git init')
refused(noCommit, 'no-commit', 'has no commit yet', 'commit something first')
refused(bare, 'bare', 'is in a bare repository', 'clone it')
refused(status, 'no-repository', 'is not in a git repository', 'git init')

assert files() == context.before
