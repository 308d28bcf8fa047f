package hookloom.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ColumnsViewTest {
  @Test
  void columns_fourUnitsOn120_eachHookStandsBelowItsUnit() {
    String text = Views.text(new ColumnsView(120, false), ToyWorld.wordpress(), TraceFilter.ALL);

    String[] lines = text.split("\n");
    int column = lines[0].indexOf("mysql/1");
    assertThat(lines).filteredOn(line -> line.indexOf("┌ install") == column).hasSize(1);
  }

  @Test
  void columns_whateverTheWidth_noLineIsWider() {
    String text = Views.text(new ColumnsView(90, true), ToyWorld.hostile(), TraceFilter.ALL);

    assertThat(text.lines()).allMatch(line -> line.length() <= 90);
  }

  @Test
  void columns_manyUnits_areThinLinesAndNoLineIsWider() {
    String text = Views.text(new ColumnsView(80, true), ToyWorld.ring(6, 2, 900), TraceFilter.ALL);

    assertThat(text).startsWith("12 units, a line for each");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void columns_moreUnitsThanLetters_haveNoLines() {
    String text = Views.text(new ColumnsView(80, true), ToyWorld.ring(20, 3, 900), TraceFilter.ALL);

    assertThat(text).startsWith("60 units; --unit A/0,B/1 gives columns");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void columns_otherHookRuns_itsLineGoesOn() {
    String text = Views.text(new ColumnsView(120, false), ToyWorld.wordpress(), TraceFilter.ALL);

    assertThat(text.lines()).anyMatch(line -> line.contains("│") && line.contains("┌ install"));
  }

  @Test
  void columns_notDetailed_saysWhatIsLeftOut() {
    String text = Views.text(new ColumnsView(120, false), ToyWorld.wordpress(), TraceFilter.ALL);

    assertThat(text).doesNotContain("decide ").contains("is left out; --format jsonl");
  }

  @Test
  void columns_detailed_tellsDecisions() {
    String text = Views.text(new ColumnsView(120, true), ToyWorld.wordpress(), TraceFilter.ALL);

    assertThat(text).contains("decide ").doesNotContain("left out");
  }

  @Test
  void columns_charmDataSteersTheTerminal_isDisarmed() {
    String text = Views.text(new ColumnsView(120, true), ToyWorld.hostile(), TraceFilter.ALL);

    assertThat(text)
        .contains("onerror=alert(1)>·[")
        .doesNotContain("\u001b")
        .doesNotContain("\u2028");
  }

  @Test
  void columns_nothingPasses_saysSo() {
    String text =
        Views.text(new ColumnsView(120, false), ToyWorld.wordpress(), Views.ofRelation(9));

    assertThat(text).startsWith("(no event)\n");
  }

  @Test
  void writeLast_fiveSteps_beginsWithTheFifthFromTheEnd() throws IOException {
    StringWriter out = new StringWriter();

    new ColumnsView(120, false).writeLast(ToyWorld.wordpress(), 5, out);

    assertThat(out.toString().lines().filter(line -> line.contains("└") || line.contains("┌")))
        .hasSizeBetween(3, 5);
    assertThat(out.toString()).contains("quiescent");
  }

  @Test
  void writeLast_moreStepsThanThereAre_givesAll() throws IOException {
    StringWriter out = new StringWriter();

    new ColumnsView(120, false).writeLast(ToyWorld.wordpress(), 100_000, out);

    assertThat(out.toString()).contains("juju deploy ./mysql");
  }

  @Test
  void wrapped_wordLongerThanTheLine_isBrokenAndKept() {
    assertThat(ColumnsView.wrapped("aaaaaaaaaa bb cc", 6))
        .containsExactly("aaaaaa", "aaaa", "bb cc");
  }

  @Test
  void columns_runOnNodes_haveThemAtTheTopAndTellWhatMoves() {
    String text = Views.text(new ColumnsView(120, false), ToyWorld.onNodes(), TraceFilter.ALL);

    assertThat(text.lines().toList().get(1).strip().split(" {2,}"))
        .containsExactly("on n1", "on n2", "on n1", "on n1");
    assertThat(text)
        .contains("── member-downed n2\n")
        .contains("── mysql/1 is on n1\n")
        .doesNotContain("mysql/0 is on");
  }
}
