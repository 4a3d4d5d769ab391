evaluate(new File(basedir, '../../../src/it/repository.groovy'))

file('agent.sh').text = '''#!/bin/sh
cp "$DISPATCH_PROMPT" "../../../prompt-$DISPATCH_WORKSTREAM-$DISPATCH_TURN"
case $DISPATCH_WORKSTREAM in
  breaks) sed -i.bak "s/return [0-9]/return $DISPATCH_TURN/" jupiter/src/main/java/shop/Shelf.java ;;
  mends) echo '// mended' >> jupiter/src/main/java/shop/Shelf.java ;;
  drops) [ $DISPATCH_TURN = 1 ] || { echo "// $DISPATCH_TURN" >> testng/src/test/java/shop/TillTest.java; git commit -qam again; exit; }
    sed -i.bak '/public void opens/d' testng/src/test/java/shop/TillTest.java
    sed -i.bak 's/@Test$//' testng/src/test/java/shop/TillTest.java
    sed -i.bak 's/public void later/@Test public void later/' testng/src/test/java/shop/TillTest.java
    ;;
esac
find . -name '*.bak' -delete
git add --all && git commit --quiet --message "feat: $DISPATCH_WORKSTREAM" || exit 1
printf '## Summary\\n## Files\\n## Challenges and solutions\\n## Integration notes\\n## Suggestions\\n' > RESULTS.md
'''
file('agent.sh').executable = true
createRepository('prompt-*')
return
