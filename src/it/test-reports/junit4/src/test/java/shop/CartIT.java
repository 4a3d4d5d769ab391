package shop;

import java.io.File;
import org.junit.Assert;
import org.junit.Test;

public class CartIT {
  /** An integration test has what was packaged. */
  @Test
  public void worksTogether() {
    Assert.assertTrue(new File("target/junit4-1.jar").isFile());
  }
}
