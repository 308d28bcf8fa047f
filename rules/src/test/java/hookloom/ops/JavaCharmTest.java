package hookloom.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.hook.Hook;
import hookloom.hook.HookCode;
import hookloom.hook.HookCode.Progress;
import hookloom.hook.HookKind;
import hookloom.rule.Covers;
import hookloom.rule.Rule;
import hookloom.tool.FakeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Java charms: events, the model, and stopping in the middle of a handler. */
class JavaCharmTest {
  private final FakeContext context =
      new FakeContext()
          .relate(4, FakeContext.DB, "mysql", "mysql/0", "mysql/1")
          .relate(7, FakeContext.SITE, "proxy")
          .relate(0, FakeContext.RING, "web", "web/1");
  private final List<String> seen = new ArrayList<>();

  /** Does what a test says when the event of this context happens. */
  private static final class TestCharm extends CharmBase {
    TestCharm(Framework framework, Handler<HookEvent> handler) {
      super(framework);
      framework.observe(on().start(), handler);
      framework.observe(on().relation("db").created(), handler);
      framework.observe(on().relation("db").joined(), handler);
      framework.observe(on().relation("db").changed(), handler);
      framework.observe(on().relation("db").departed(), handler);
      framework.observe(on().relation("db").broken(), handler);
    }
  }

  private HookCode start(BiConsumer<TestCharm, HookEvent> handler) {
    return JavaCharm.of(
            framework -> {
              TestCharm[] self = new TestCharm[1];
              self[0] = new TestCharm(framework, event -> handler.accept(self[0], event));
              return self[0];
            })
        .start(context);
  }

  private Progress run(BiConsumer<TestCharm, HookEvent> handler) {
    context.mayWait = false;
    return start(handler).advance();
  }

  private void assertThrown(
      Class<? extends Exception> type, String message, Function<TestCharm, Object> action) {
    run(
        (charm, event) ->
            assertThatThrownBy(() -> action.apply(charm)).isInstanceOf(type).hasMessage(message));
    assertThat(context.effects).as("the handler's own assertion").isEmpty();
  }

  private static RelationData db(TestCharm charm, DataOwner owner) {
    return charm.model().relation("db").orElseThrow().data(owner);
  }

  @Test
  @Covers(Rule.R260)
  void handles_anyHook_isYes() {
    assertThat(JavaCharm.of(f -> null).handles(Hook.ofUnit(HookKind.UPDATE_STATUS))).isTrue();
  }

  @Test
  void observe_otherEvent_isNotCalled() {
    context.in(HookKind.RELATION_CREATED, 7, null);

    assertThat(run((charm, event) -> seen.add("called"))).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(seen).isEmpty();
  }

  @Test
  void observe_unknownEndpoint_failsTheHook() {
    HookCode code =
        JavaCharm.of(
                framework -> {
                  TestCharm charm = new TestCharm(framework, event -> {});
                  charm.on().relation("dbx");
                  return charm;
                })
            .start(context);

    assertThat(code.advance())
        .isEqualTo(
            new Progress.Exited(
                1,
                "Uncaught IllegalArgumentException in charm code: charm \"web\" has no endpoint"
                    + " \"dbx\", only [db, ring, site]"));
  }

  @Test
  void changedEvent_ofAUnit_tellsRelationAppAndUnit() {
    context.in(HookKind.RELATION_CHANGED, 4, "mysql/1");

    run(
        (charm, event) -> {
          RelationChangedEvent changed = (RelationChangedEvent) event;
          seen.add(changed.relation() + " " + changed.app() + " " + changed.unit().get());
        });

    assertThat(seen).containsExactly("db:4 mysql mysql/1");
  }

  @Test
  void changedEvent_ofAnApplication_hasNoUnit() {
    context.in(HookKind.RELATION_CHANGED, 4, null);

    run((charm, event) -> seen.add(((RelationChangedEvent) event).unit().toString()));

    assertThat(seen).containsExactly("Optional.empty");
  }

  @Test
  void departedEvent_any_tellsWhoDeparts() {
    context.in(HookKind.RELATION_DEPARTED, 4, "mysql/1");

    run((charm, event) -> seen.add(((RelationDepartedEvent) event).departingUnit().name()));

    assertThat(seen).containsExactly("mysql/1");
  }

  @Test
  void data_ownUnit_isWrittenAndReadBack() {
    run(
        (charm, event) -> {
          RelationData data = db(charm, charm.unit());
          data.put("a", "1");
          data.update(Map.of("b", "2"));
          seen.add(data.toString());
          data.remove("a");
          seen.add(data.toString());
        });

    assertThat(seen).containsExactly("{a=1, b=2}", "{b=2}");
    assertThat(context.effects)
        .containsExactly("write 4:web/0 a=1", "write 4:web/0 b=2", "write 4:web/0 a=");
  }

  @Test
  void data_sameValue_isNotWritten() {
    context.bag(4, "web/0").put("a", "1");

    run((charm, event) -> db(charm, charm.unit()).put("a", "1"));

    assertThat(context.effects).isEmpty();
  }

  @Test
  void data_remoteUnit_isRead() {
    context.bag(4, "mysql/1").put("host", "h");

    run(
        (charm, event) -> {
          Relation relation = charm.model().relation("db", 4).orElseThrow();
          for (Unit unit : relation.units()) {
            seen.add(unit + "=" + relation.data(unit).getOrDefault("host", "none"));
          }
        });

    assertThat(seen).containsExactly("mysql/0=none", "mysql/1=h");
  }

  @Test
  void data_remoteUnit_canNotBeWritten() {
    context.in(HookKind.RELATION_JOINED, 4, "mysql/1");

    run(
        (charm, event) ->
            assertThatThrownBy(() -> db(charm, ((RelationJoinedEvent) event).unit()).put("a", "1"))
                .isInstanceOf(RelationDataAccessError.class)
                .hasMessage("web/0 can not write the data of mysql/1"));

    assertThat(context.effects).isEmpty();
  }

  @Test
  void data_ownApplicationByNonLeader_canNotBeRead() {
    assertThrown(
        RelationDataAccessError.class,
        "web/0 can not read the data of web: permission denied",
        charm -> db(charm, charm.app()).get("a"));
  }

  @Test
  void data_peerApplicationByNonLeader_isReadButNotWritten() {
    context.bag(0, "web").put("a", "1");

    run(
        (charm, event) -> {
          RelationData data = charm.model().relation("ring").orElseThrow().data(charm.app());
          seen.add(data.get("a"));
          assertThatThrownBy(() -> data.put("a", "2"))
              .isInstanceOf(RelationDataAccessError.class)
              .hasMessage("cannot write relation settings");
        });

    assertThat(seen).containsExactly("1");
    assertThat(context.effects).isEmpty();
  }

  @Test
  void data_null_isRefused() {
    assertThrown(
        NullPointerException.class,
        "a databag holds strings only; remove deletes a key",
        charm -> db(charm, charm.unit()).put("a", null));
  }

  @Test
  void relation_several_areTooMany() {
    context.relate(5, FakeContext.DB, "maria");

    assertThrown(
        TooManyRelatedApps.class,
        "Too many remote applications on db (2 > 1)",
        charm -> charm.model().relation("db"));
  }

  @Test
  void relation_idOfAnotherEndpoint_isRefused() {
    assertThrown(
        ModelError.class,
        "expected relation of endpoint db, got site:7",
        charm -> charm.model().relation("db", 7));
  }

  @Test
  void relation_notJoined_isEmpty() {
    run((charm, event) -> seen.add(charm.model().relation("db", 9).toString()));

    assertThat(seen).containsExactly("Optional.empty");
  }

  @Test
  void relations_inBroken_leaveItOut() {
    context.in(HookKind.RELATION_BROKEN, 4, null);

    run(
        (charm, event) -> {
          seen.add(charm.model().relations("db").toString());
          seen.add("active " + ((RelationBrokenEvent) event).relation().isActive());
        });

    assertThat(seen).containsExactly("[]", "active false");
  }

  @Test
  void binding_ofRelation_tellsTheAddresses() {
    run(
        (charm, event) -> {
          Binding binding = charm.model().binding(charm.model().relation("ring").orElseThrow());
          seen.add(binding.bindAddress() + " " + binding.ingressAddresses());
        });

    assertThat(seen).containsExactly("10.1.0.5 [10.1.0.5]");
  }

  @Test
  void stored_values_areKeptForTheNextHook() {
    run(
        (charm, event) -> {
          charm.stored().set("text", "a");
          charm.stored().set("count", 3);
          charm.stored().set("apps", new TreeMap<>(Map.of("x", Map.of("y", List.of(true, 1.5)))));
          charm.stored().setDefault("text", "b");
        });
    run(
        (charm, event) -> {
          seen.add(charm.stored().getString("text") + charm.stored().getLong("count", 0));
          seen.add(charm.stored().getMap("apps").toString());
        });

    assertThat(seen).containsExactly("a3", "{x={y=[true, 1.5]}}");
  }

  @Test
  void stored_otherObject_isRefused() {
    assertThrown(
        IllegalArgumentException.class,
        "stored \"x\" can not hold StringBuilder a",
        charm -> {
          charm.stored().set("x", new StringBuilder("a"));
          return null;
        });
  }

  @Test
  void config_values_areTyped() {
    context.config.put("port", 80L);
    context.config.put("title", null);

    run(
        (charm, event) ->
            seen.add(
                charm.config().getLong("port", 0)
                    + " "
                    + charm.config().getString("title")
                    + " "
                    + charm.config().asMap()));

    assertThat(seen).containsExactly("80 null {port=80}");
  }

  @Test
  void status_unitAndApplication_areSet() {
    context.leader = true;

    run(
        (charm, event) -> {
          charm.unit().setStatus(Status.blocked("no db"));
          charm.app().setStatus(Status.active());
          charm.unit().openPort("tcp", 80);
          charm.unit().setWorkloadVersion("8");
          seen.add(charm.unit().openedPorts().toString());
        });

    assertThat(context.effects)
        .containsExactly("status blocked no db", "application status active ", "version 8");
    assertThat(seen).containsExactly("[80/tcp]");
  }

  @Test
  void status_applicationByNonLeader_isRefused() {
    assertThrown(
        ModelError.class,
        "this unit is not the leader",
        charm -> {
          charm.app().setStatus(Status.active());
          return null;
        });
  }

  @Test
  @Covers(Rule.R243)
  void log_relationHook_namesTheRelation() {
    context.in(HookKind.RELATION_CREATED, 4, null);

    run((charm, event) -> charm.log().info("hello"));

    assertThat(context.effects).containsExactly("log INFO db:4: hello");
  }

  @Test
  void handler_throwing_failsTheHookAndIsLogged() {
    Progress progress =
        run(
            (charm, event) -> {
              throw new IllegalStateException("boom");
            });

    assertThat(progress)
        .isEqualTo(new Progress.Exited(1, "Uncaught IllegalStateException in charm code: boom"));
    assertThat(context.effects.get(0))
        .startsWith(
            "log ERROR Uncaught exception while in charm code:\n"
                + "java.lang.IllegalStateException: boom\n"
                + "    at hookloom.ops.JavaCharmTest.");
  }

  @Test
  void handler_usedAfterItsHook_isRefused() {
    List<CharmBase> kept = new ArrayList<>();

    run((charm, event) -> kept.add(charm));

    assertThatThrownBy(() -> kept.get(0).unit().isLeader())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the hook start has ended: what it was given is of no more use");
  }

  @Test
  void waitingLook_handlerGoesOnWhereItStopped() {
    context.bag(4, "mysql/0").put("a", "1");
    context.makeWait(4, "mysql/0");
    context.makeWait(4, "mysql");
    HookCode code =
        start(
            (charm, event) -> {
              seen.add("begins");
              Relation relation = charm.model().relation("db").orElseThrow();
              seen.add("unit " + relation.data(relation.units().get(0)).get("a"));
              seen.add("app " + relation.data(relation.app()).get("a"));
            });

    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(seen).containsExactly("begins");
    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(seen).containsExactly("begins", "unit 1");
    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(seen).containsExactly("begins", "unit 1", "app null");
  }

  @Test
  void waitingLook_inConstructor_isMadeAgainOnItsThread() {
    context.makeWait(4, "mysql/0");
    HookCode code =
        JavaCharm.of(
                framework -> {
                  TestCharm charm = new TestCharm(framework, event -> seen.add("handled"));
                  Relation relation = charm.model().relation("db").orElseThrow();
                  seen.add("a=" + relation.data(relation.units().get(0)).get("a"));
                  return charm;
                })
            .start(context);

    assertThat(code.advance()).isEqualTo(Progress.Waits.INSTANCE);
    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(seen).containsExactly("a=null", "handled");
  }

  @Test
  void handlerOnItsThread_throwing_failsTheHook() {
    HookCode code =
        start(
            (charm, event) -> {
              throw new AssertionError("not so");
            });

    assertThat(code.advance())
        .isEqualTo(new Progress.Exited(1, "Uncaught AssertionError in charm code: not so"));
  }

  @Test
  void abandon_parkedHandler_isUnwoundWithoutEffects() {
    context.makeWait(4, "mysql/0");
    HookCode code =
        start(
            (charm, event) -> {
              try {
                Relation relation = charm.model().relation("db").orElseThrow();
                relation.data(relation.units().get(0)).get("a");
                seen.add("went on");
              } finally {
                seen.add("unwound");
                charm.log().info("last words");
              }
            });
    code.advance();

    code.abandon();

    assertThat(seen).containsExactly("unwound");
    assertThat(context.effects).isEmpty();
  }

  @Test
  void errorOfTheDriver_inALook_reachesTheDriver() {
    context.dies = new Error("the agent dies");
    HookCode code =
        start(
            (charm, event) -> db(charm, charm.model().relation("db").orElseThrow().app()).get("a"));

    assertThatThrownBy(code::advance).isSameAs(context.dies);
    code.abandon();

    assertThat(context.effects).isEmpty();
  }

  @Test
  void startWith_action_isRunInsteadOfHandlers() {
    HookCode code =
        JavaCharm.of(f -> new TestCharm(f, event -> seen.add("handled")))
            .startWith(context, charm -> seen.add("action on " + charm.unit()));

    assertThat(code.advance()).isEqualTo(Progress.Exited.SUCCESS);
    assertThat(seen).containsExactly("action on web/0");
  }

  @Test
  void abandon_beforeTheFirstAdvance_runsNothing() {
    start((charm, event) -> seen.add("called")).abandon();

    assertThat(seen).isEmpty();
  }

  @Test
  void manyParkedHandlers_each_goOnAsTheyAreAdvanced() {
    List<HookCode> codes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      context.makeWait(4, "mysql/0");
      HookCode code =
          start(
              (charm, event) -> {
                Relation relation = charm.model().relation("db").orElseThrow();
                relation.data(relation.units().get(0)).get("a");
                seen.add("handler " + number);
              });
      code.advance();
      codes.add(0, code);
    }

    codes.forEach(HookCode::advance);

    assertThat(seen).hasSize(100).startsWith("handler 99").endsWith("handler 0");
  }

  /** A charm known by its class. */
  static final class Named extends CharmBase {
    Named(Framework framework) {
      super(framework);
    }
  }

  /** A charm known by its class that can not be made. */
  static final class Wrong extends CharmBase {
    Wrong(Framework framework) {
      super(framework);
      on().relation("dbx");
    }
  }

  abstract static class Unfinished extends CharmBase {
    Unfinished(Framework framework) {
      super(framework);
    }
  }

  static final class Odd extends CharmBase {
    Odd(Framework framework, int number) {
      super(framework);
    }
  }

  @Test
  void type_ofCharmMadeOfClass_isThatClass() {
    assertThat(JavaCharm.of(Named.class).type()).contains(Named.class);
  }

  @Test
  void of_class_runsItsHooks() {
    assertThat(JavaCharm.of(Named.class).start(context).advance())
        .isEqualTo(Progress.Exited.SUCCESS);
  }

  @Test
  void of_classWhoseConstructorThrows_failsTheHookWithWhatItThrew() {
    assertThat(JavaCharm.of(Wrong.class).start(context).advance())
        .isEqualTo(
            new Progress.Exited(
                1,
                "Uncaught IllegalArgumentException in charm code: charm \"web\" has no endpoint"
                    + " \"dbx\", only [db, ring, site]"));
  }

  @Test
  void type_ofCharmMadeByMaker_isUnknown() {
    assertThat(JavaCharm.of(Named::new).type()).isEmpty();
  }

  @Test
  void of_abstractClass_isRefusedNamingIt() {
    assertThatThrownBy(() -> JavaCharm.of(Unfinished.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Unfinished.class.getName())
        .hasMessageContaining("abstract");
  }

  @Test
  void of_classWithoutTheConstructor_isRefusedNamingIt() {
    assertThatThrownBy(() -> JavaCharm.of(Odd.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Odd.class.getName())
        .hasMessageContaining("Framework");
  }
}
