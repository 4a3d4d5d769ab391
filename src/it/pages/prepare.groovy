evaluate(new File(basedir, '../../../src/it/repository.groovy'))

namePrefix()
// Nobody has a model here: these settings choose the agent that needs none, as a user's own settings could.
file('settings.xml').text = new File(basedir.parentFile, 'interpolated-settings.xml').text.replace('<dispatch.verify>',
    '<dispatch.agent>rehearsal</dispatch.agent>\n        <dispatch.verify>')
return
