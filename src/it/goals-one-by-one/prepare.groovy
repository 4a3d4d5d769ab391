evaluate(new File(basedir, '../../../src/it/repository.groovy'))

createRepository('specs/')
context.checkout = checkout()
context.traces = traces()
return
