package hookloom.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names with numbers in them (L20). */
class NaturalOrderTest {

  @Test
  void names_withNumbers_areOrderedByThem() {
    TreeSet<String> names = new TreeSet<>(NaturalOrder.NAMES);
    Stream.of("mysql/10", "mysql/2", "mysql", "a10b", "a9z", "a09", "a9", "b").forEach(names::add);

    assertThat(names)
        .containsExactly("a09", "a9", "a9z", "a10b", "b", "mysql", "mysql/2", "mysql/10");
  }

  @Test
  void names_ofManyDigits_areOrderedByLength() {
    assertThat(NaturalOrder.NAMES.compare("a99999999999999999999", "a100000000000000000000"))
        .isNegative();
  }
}
