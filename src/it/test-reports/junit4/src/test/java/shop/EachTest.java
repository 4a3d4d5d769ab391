package shop;

import java.util.List;
import org.junit.Assert;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

@RunWith(Parameterized.class)
public class EachTest {
  @Parameterized.Parameters
  public static List<Object[]> numbers() {
    return List.of(new Object[] {1}, new Object[] {2});
  }

  private final int number;

  public EachTest(int number) {
    this.number = number;
  }

  @Test
  public void isOne() {
    Assert.assertEquals(1, number);
  }
}
