#!/bin/bash
# Writes a test that fails, and mends it when it is sent back.
sum=$([ "$DISPATCH_TURN" = 1 ] && echo 3 || echo 2)
echo "class SumTest { @org.junit.jupiter.api.Test void sum() { org.junit.jupiter.api.Assertions.assertEquals($sum, 1 + 1); } }" > app/src/test/java/SumTest.java
git add app && git commit -qm "feat: turn $DISPATCH_TURN of $DISPATCH_FEATURE"
printf '## Summary\n## Files\n## Challenges\n## Integration\n## Suggestions\n' > RESULTS.md
