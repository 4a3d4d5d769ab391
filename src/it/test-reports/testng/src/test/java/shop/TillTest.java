package shop;

import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class TillTest {
  @DataProvider
  public Object[][] amounts() {
    return new Object[][] {{1}, {2}};
  }

  @Test(dataProvider = "amounts")
  public void takes(int amount) {
    Assert.assertEquals(amount, 1);
  }

  @Test
  public void opens() {}

  @Test
  public void later() {
    throw new SkipException("later");
  }
}
