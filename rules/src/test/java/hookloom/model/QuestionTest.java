package hookloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hook that asks by message may read: as of the answer, not of the question (R164, I25). */
class QuestionTest {
  private static final long SECOND = 1_000_000;
  private static final UnitName LEADER = UnitName.of("a/0");

  private final ModelBench bench = ModelBench.running();

  private List<String> answerOnBag(String app) {
    bench.handle(new ModelMessage.Ask(LEADER, 1, new ModelQuery.ReadBag(0, AppName.of(app), true)));
    return bench.sent("Answered");
  }

  @Covers(Rule.R164)
  @Test
  void ownApplicationBag_askedByTheLeader_isRead() {
    bench.nowMicros = 59 * SECOND;

    assertThat(answerOnBag("a")).singleElement().asString().contains("refusal=null");
  }

  @Covers(Rule.R164)
  @Test
  void ownApplicationBag_leaseHasRunOutSinceTheQuestion_isRefused() {
    bench.nowMicros = 60 * SECOND;

    assertThat(answerOnBag("a"))
        .singleElement()
        .asString()
        .contains("BagAnswer[bag=null, refusal=permission denied]");
  }

  @Test
  void remoteApplicationBag_leaseHasRunOutSinceTheQuestion_isRead() {
    bench.nowMicros = 60 * SECOND;

    assertThat(answerOnBag("b")).singleElement().asString().contains("refusal=null");
  }
}
