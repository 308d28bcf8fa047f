package hookloom.explorer;

import static hookloom.explorer.Judged.at;
import static hookloom.explorer.Worlds.charm;
import static hookloom.explorer.Worlds.deploy;
import static hookloom.explorer.Worlds.now;
import static hookloom.explorer.Worlds.removeUnit;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Fault.Kind.LinkFault;
import hookloom.fault.Trigger;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.operator.ModelCommand;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a hook sees of databags, and of which age it is (relations.md section 6.4). */
class SnapshotTest {
  /*
   * a/0 and a/1 are related to b/0 and b/1. Each unit of b writes its count of config-changed runs,
   * b/0 also as b. Nothing else happens between second 200 and the steps of a test.
   */
  private static final int PAIR = 0;

  private final TestCharm a = new TestCharm();
  private final TestCharm b = new TestCharm();

  private Judged play(String s8, List<Fault> faults, Worlds.Step... more) {
    b.on(
        "config-changed",
        s -> {
          int count = s.context().state().size() + 1;
          s.context().setState("run" + count, "");
          s.write(PAIR, false, "n", Integer.toString(count));
          s.write(PAIR, true, "n", Integer.toString(count));
        });
    List<Worlds.Step> steps = new ArrayList<>();
    steps.add(now(deploy("a", charm("a", false, "requires x:i"), a, 2)));
    steps.add(now(deploy("b", charm("b", false, "provides y:i"), b, 2)));
    steps.add(now(new ModelCommand.Integrate("a:x", "b:y")));
    steps.addAll(List.of(more));
    RunSetup setup = Worlds.setup(Strategy.USUAL, faults, steps.toArray(Worlds.Step[]::new));
    return Judged.of(Judged.with(setup, "S8", s8));
  }

  /** Makes config-changed due on all units of an application. */
  private static Worlds.Step touch(int seconds, String app, boolean trust) {
    return at(seconds, new ModelCommand.SetTrust(AppName.of(app), trust));
  }

  /**
   * Keeps from a/0 what it should be told of a unit, from second 290 to 600; and, as they have one
   * source, what it should be told of the other units of the relation.
   */
  private static Fault hold(String unit) {
    return new Fault(
        "hold " + unit,
        new Trigger.At(290_000_000),
        310_000_000,
        new Kind.Link(LinkFault.HOLD, UnitName.of(unit), UnitName.of("a/0"), true));
  }

  private static String both(TestCharm.Session s) {
    return "b/0=" + s.read(PAIR, "b/0", "n") + " b/1=" + s.read(PAIR, "b/1", "n");
  }

  /** From second 200 on a/0 reads b/0, waits while both write at 250, and reads both. */
  private void readsInTheMiddleOfWrites() {
    a.on(
        "config-changed",
        s -> {
          if (s.is("a/0") && s.context().nowMicros() > 200_000_000) {
            String before = s.read(PAIR, "b/0", "n");
            s.sleep(100);
            s.note(before + " then " + both(s));
          }
        });
  }

  @Test
  @Covers(Rule.R172)
  void lazy_bagsFirstReadAtDifferentTimes_areACompositeOfDifferentAges() {
    readsInTheMiddleOfWrites();

    play("lazy", List.of(), touch(201, "a", true), touch(250, "b", true));

    assertThat(a.notes).containsExactly("a/0: 1 then b/0=1 b/1=2");
  }

  @Test
  @Covers(Rule.R175)
  void eager_bagsReadAtDifferentTimes_areAllOfTheHooksStart() {
    readsInTheMiddleOfWrites();

    play("eager", List.of(), touch(201, "a", true), touch(250, "b", true));

    assertThat(a.notes).containsExactly("a/0: 1 then b/0=1 b/1=1");
  }

  /** a/0 fetches b/0 and b when it is told of it, and looks at both again in config-changed. */
  private void readsAMemberInEveryHook() {
    a.on(
        "x-relation-changed",
        s -> {
          if (s.is("a/0") && s.context().hook().remoteUnit() != null) {
            s.read("b/0", "n");
            s.read("b/1", "n");
            s.note("changed " + s.context().hook().remoteUnit().text() + " " + both(s));
          }
        });
    a.on(
        "config-changed",
        s -> {
          if (s.is("a/0") && s.context().nowMicros() > 200_000_000) {
            String app = s.read(PAIR, "b", "n");
            String sibling = s.read(PAIR, "a/1", "n");
            s.note("config " + both(s) + " b=" + app + sibling);
          }
        });
  }

  @Test
  @Covers({Rule.R173, Rule.R174})
  void lazy_memberFetchedBefore_isOldUntilItsOwnHook_whileTheApplicationIsNew() {
    readsAMemberInEveryHook();

    play("lazy", List.of(hold("b/0")), touch(300, "b", true), touch(400, "a", true));

    assertThat(a.notes)
        .endsWith(
            "a/0: config b/0=1 b/1=1 b=2",
            "a/0: changed b/0 b/0=2 b/1=1",
            "a/0: changed b/1 b/0=2 b/1=2");
  }

  @Test
  @Covers(Rule.R175)
  void eager_memberFetchedBefore_isFetchedAnewInEachHook() {
    readsAMemberInEveryHook();

    play("eager", List.of(hold("b/0")), touch(300, "b", true), touch(400, "a", true));

    assertThat(a.notes)
        .endsWith(
            "a/0: config b/0=2 b/1=2 b=2",
            "a/0: changed b/0 b/0=2 b/1=2",
            "a/0: changed b/1 b/0=2 b/1=2");
  }

  @Test
  @Covers(Rule.R174)
  void lazy_agentRestarted_hasLostWhatItFetched() {
    readsAMemberInEveryHook();
    Fault crash =
        new Fault(
            "crash",
            new Trigger.At(390_000_000),
            -1,
            new Kind.CrashAgent(UnitName.of("a/0"), Kind.Point.NOW, 0));

    play("lazy", List.of(hold("b/0"), crash), touch(300, "b", true), touch(391, "a", true));

    assertThat(a.notes)
        .endsWith(
            "a/0: config b/0=2 b/1=2 b=2",
            "a/0: changed b/0 b/0=2 b/1=2",
            "a/0: changed b/1 b/0=2 b/1=2");
  }

  @Test
  @Covers(Rule.R173)
  void lazy_departed_discardsWhatWasFetched() {
    readsAMemberInEveryHook();
    a.on(
        "x-relation-departed",
        s -> {
          if (s.is("a/0")) {
            s.note("departed " + both(s));
          }
        });

    play("lazy", List.of(hold("b/1")), touch(300, "b", true), at(400, removeUnit("b/1")));

    assertThat(a.notes).endsWith("a/0: changed b/0 b/0=2 b/1=1", "a/0: departed b/0=2 b/1=2");
  }

  @Test
  @Covers(Rule.R176)
  void reads_ofABagOverTime_neverGoBack() {
    readsAMemberInEveryHook();

    Judged run = play("lazy", List.of(hold("b/0")), touch(300, "b", true), touch(400, "a", true));

    List<Integer> versions =
        run.all(TraceEvent.Read.class).stream()
            .filter(read -> read.run().unit().text().equals("a/0"))
            .filter(read -> read.bag().toString().equals("0:b/0"))
            .map(TraceEvent.Read::version)
            .toList();
    assertThat(versions).isSorted().contains(1, 2);
  }

  @Test
  @Covers(Rule.R177)
  void ownBags_afterOwnWrites_showThem() {
    a.on(
        "x-relation-created",
        s -> {
          String before = s.read("a/0", "k");
          if (s.is("a/0")) {
            s.write("k", "u");
            s.writeApp("k", "p");
            s.note(before + s.read("a/0", "k") + s.read("a", "k"));
          }
        });

    play("lazy", List.of());

    assertThat(a.notes).containsExactly("a/0: up");
  }

  @Test
  @Covers(Rule.R172)
  void peerApplicationBag_nonLeaderReads_isARemoteBag() {
    TestCharm ring = new TestCharm();
    ring.on("leader-elected", s -> s.write(0, true, "k", "v"));
    ring.on(
        "start",
        s -> {
          if (s.is("r/1")) {
            s.note(s.read(0, "r", "k"));
          }
        });

    Judged.usual(now(deploy("r", charm("r", false, "peers ring:ring"), ring, 2)));

    assertThat(ring.notes).containsExactly("r/1: v");
  }

  @Test
  @Covers(Rule.R175)
  void eager_peerApplicationBagOfANonLeader_isOfTheHooksStart() {
    TestCharm ring = new TestCharm();
    ring.on(
        "config-changed",
        s -> {
          if (s.is("r/1") && s.context().nowMicros() > 200_000_000) {
            s.sleep(100);
            s.note("n=" + s.read(0, "r", "n"));
          } else if (s.context().nowMicros() > 200_000_000) {
            s.sleep(10);
            s.write(0, true, "n", "new");
          }
        });

    Judged.switched(
        "S8",
        "eager",
        now(deploy("r", charm("r", false, "peers ring:ring"), ring, 2)),
        touch(300, "r", true));

    assertThat(ring.notes).containsExactly("r/1: n=");
  }

  @Test
  @Covers({Rule.R178, Rule.R114})
  void read_ofWhatWasNeverWritten_isEmptyAndNoError() {
    a.on(
        "x-relation-joined",
        s -> {
          if (s.is("a/0")) {
            s.note("<" + s.read("b/0", "nothing") + s.read("b", "nothing") + ">");
          }
        });

    play("lazy", List.of());

    assertThat(a.notes).contains("a/0: <>");
  }

  @Test
  @Covers(Rule.R179)
  void read_ofADepartedUnit_isAllowedInAnyHookWhileTheRelationExists() {
    a.on(
        "config-changed",
        s -> {
          if (s.is("a/0") && s.context().nowMicros() > 200_000_000) {
            s.note(s.context().members(PAIR) + " " + s.read(PAIR, "b/1", "n"));
          }
        });

    play("lazy", List.of(), at(300, removeUnit("b/1")), touch(400, "a", true));

    assertThat(a.notes).containsExactly("a/0: [b/0] 1");
  }
}
