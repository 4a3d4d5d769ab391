package shop;

import org.junit.Assert;
import org.junit.Test;

public class CartIT {
  @Test
  public void worksTogether() {
    Assert.assertTrue(true);
  }
}
