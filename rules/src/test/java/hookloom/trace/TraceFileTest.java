package hookloom.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.TraceEvent.EndpointInfo;
import hookloom.trace.TraceEvent.What;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace file, written and read (E12, E12a, E13). */
class TraceFileTest {
  private static final TraceHeader HEADER =
      new TraceHeader(
          "0.1.0", "sim", 7, "random", Switches.DEFAULT.words(), List.of("sim:default"));
  private static final UnitName WEB = UnitName.of("web/0");
  private static final UnitName DB = UnitName.of("mysql/10");
  private static final HookRunId RUN = new HookRunId(WEB, 3);
  private static final Endpoint REQUIRER =
      Endpoint.of("db", Role.REQUIRER, "mysql", 1, true, Scope.GLOBAL);
  private static final Endpoint PROVIDER =
      Endpoint.of("server", Role.PROVIDER, "mysql", 0, false, Scope.GLOBAL);
  private static final TraceEvent RELATION =
      new TraceEvent.RelCreated(
          4,
          "web:db mysql:server",
          Scope.GLOBAL,
          List.of(
              new EndpointInfo(WEB.application(), REQUIRER),
              new EndpointInfo(DB.application(), PROVIDER)));
  private static final Hook JOINED =
      new Hook(HookKind.RELATION_JOINED, REQUIRER, 4, DB, DB.application(), null);
  private static final Hook DEPARTED =
      new Hook(HookKind.RELATION_DEPARTED, REQUIRER, 4, DB, DB.application(), WEB);
  private static final Hook APP_CHANGED =
      new Hook(HookKind.RELATION_CHANGED, REQUIRER, 4, null, DB.application(), null);
  private static final Hook START = Hook.ofUnit(HookKind.START);

  static Stream<TraceEvent> samples() {
    AppName web = WEB.application();
    return Stream.of(
        new TraceEvent.ModelCreated("sim", "default"),
        new TraceEvent.AppCreated(web, "web", false, List.of(REQUIRER, Endpoint.JUJU_INFO)),
        new TraceEvent.AppDying(web),
        new TraceEvent.AppRemoved(web),
        new TraceEvent.UnitCreated(WEB, web, null, "0"),
        new TraceEvent.UnitCreated(DB, DB.application(), WEB, "0/lxd/1"),
        new TraceEvent.UnitDying(WEB),
        new TraceEvent.UnitDead(WEB),
        new TraceEvent.UnitRemoved(WEB),
        new TraceEvent.MachineStarted("0"),
        RELATION,
        new TraceEvent.RelDying(4),
        new TraceEvent.RelSuspended(4),
        new TraceEvent.RelResumed(4),
        new TraceEvent.RelRemoved(4),
        new TraceEvent.ScopeEnter(4, WEB, 0, Map.of("private-address", "10.0.0.1")),
        new TraceEvent.ScopeEnter(4, WEB, 1, null),
        new TraceEvent.ScopeDeparting(4, WEB),
        new TraceEvent.ScopeLeave(4, WEB, false),
        new TraceEvent.ScopeLeave(4, WEB, true),
        new TraceEvent.LeaseGrant(web, WEB),
        new TraceEvent.LeaseRenew(web, WEB),
        new TraceEvent.LeaseEnd(web, WEB),
        new TraceEvent.Deliver(WEB, What.LIFE, -1, "dying"),
        new TraceEvent.Deliver(WEB, What.RELATION_LIFE, 4, "suspended"),
        new TraceEvent.Deliver(WEB, What.RELATION_UNITS, 4, null),
        new TraceEvent.Decide(WEB, JOINED, 2, null),
        new TraceEvent.Decide(WEB, APP_CHANGED, 0, null),
        new TraceEvent.Decide(WEB, Hook.ofUnit(HookKind.CONFIG_CHANGED), null, "a1b2"),
        new TraceEvent.RetryTick(WEB),
        new TraceEvent.HookStart(RUN, DEPARTED, 1),
        new TraceEvent.HookStart(RUN, START, 2),
        new TraceEvent.HookEnd(RUN, Outcome.CRASHED),
        new TraceEvent.HookSkip(WEB, JOINED, "no-retry"),
        new TraceEvent.Commit(RUN, new BagId(4, WEB), 3, Map.of("a", "", "b", "\"\n\u00e9")),
        new TraceEvent.Read(RUN, new BagId(4, DB.application()), 0, Map.of()),
        new TraceEvent.Read(RUN, new BagId(4, DB), 2, null),
        new TraceEvent.ListMembers(RUN, 4, List.of(DB)),
        new TraceEvent.AgentStart(WEB),
        new TraceEvent.AgentStop(WEB),
        new TraceEvent.Resolved(WEB, "no-retry"),
        new TraceEvent.ErrorEnter(WEB, START),
        new TraceEvent.ErrorLeave(WEB),
        new TraceEvent.ConfigSet(web, "a1b2"),
        new TraceEvent.TrustSet(web),
        new TraceEvent.AddressSet("0"),
        new TraceEvent.Upgrade(web, "web-2", true, List.of(PROVIDER)),
        new TraceEvent.AgentStatus(WEB, "idle", ""),
        new TraceEvent.WorkloadStatus(WEB, "active", "ready"),
        new TraceEvent.RelationStatus(4, "joined", ""),
        new TraceEvent.CmrOffer("db", "u-1", web, List.of("db", "admin"), "add"),
        new TraceEvent.CmrOffer("db", "u-1", web, List.of(), "force-remove"),
        new TraceEvent.CmrAcl("u-1", "bob", "", "consume", false),
        new TraceEvent.CmrAcl("u-1", "admin", "admin", "", true),
        new TraceEvent.Conn("u-1", 4, "t-1", "bob", "add"),
        new TraceEvent.Conn("u-1", 4, "", "bob", "remove"),
        new TraceEvent.Command("juju deploy ./web", "ok"),
        new TraceEvent.Fault("crash-agent: web/0", "begin"),
        new TraceEvent.MemberUp("n1"),
        new TraceEvent.MemberUnreachable("n1"),
        new TraceEvent.MemberReachable("n1"),
        new TraceEvent.MemberDowned("n1"),
        new TraceEvent.MemberLeft("n1"),
        new TraceEvent.ShardMoved("east", "n2"),
        new TraceEvent.Placed("n2"),
        new TraceEvent.Quiescent());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void entry_writtenAndRead_isTheSame(TraceEvent event) throws IOException {
    List<TraceEntry> entries = List.of(entry(1, RELATION), entry(2, event));

    List<TraceEntry> read = read(write(HEADER, entries));

    assertThat(read).isEqualTo(entries);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void samples_containEachType(EventType type) {
    assertThat(samples().map(EventType::of)).contains(type);
  }

  @Test
  void eventTypes_coverEveryEvent() {
    List<Class<?>> events =
        Stream.of(TraceEvent.class, TraceEvent.ClusterEvent.class)
            .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
            .filter(Class::isRecord)
            .toList();

    assertThat(events.stream().map(EventType::ofClass))
        .hasSize(EventType.values().length)
        .doesNotContainNull();
  }

  @Test
  void header_writtenAndRead_isTheSame() throws IOException {
    TraceReader reader = reader(write(HEADER, List.of()));

    assertThat(reader.header()).isEqualTo(HEADER);
  }

  @Test
  void header_hasKeysInTheOrderOfE12() {
    assertThat(write(HEADER, List.of()))
        .isEqualTo(
            "{\"hookloom-trace\":1,\"version\":\"0.1.0\",\"driver\":\"sim\",\"seed\":7,"
                + "\"strategy\":\"random\",\"switches\":{\"Q-model-rights\":\"off\","
                + "\"Q-revoke-raises\":\"off\",\"S1\":\"warn\",\"S10\":\"on\","
                + "\"S11\":\"16777216\",\"S12\":\"true\",\"S13\":\"on\",\"S2\":\"on\",\"S3\":\"off\","
                + "\"S4\":\"on\",\"S5\":\"off\",\"S6\":\"sorted\",\"S7\":\"on\",\"S8\":\"lazy\","
                + "\"S9\":\"on\"},\"models\":[\"sim:default\"]}\n");
  }

  @Test
  void hookStart_hasKeysInTheOrderOfE12() {
    TraceEntry entry =
        new TraceEntry(
            12, 3_000_000, 7, "sim:default", "web/0", 11, new TraceEvent.HookStart(RUN, JOINED, 1));

    assertThat(line(HEADER, entry))
        .isEqualTo(
            "{\"n\":12,\"t\":3.000000,\"step\":7,\"p\":\"web/0\",\"e\":\"hook-start\",\"cause\":11,"
                + "\"h\":\"web/0#3\",\"u\":\"web/0\",\"hook\":{\"name\":\"db-relation-joined\","
                + "\"kind\":\"J\",\"r\":4,\"remoteUnit\":\"mysql/10\",\"remoteApp\":\"mysql\"},"
                + "\"attempt\":1}");
  }

  @Test
  void unitHook_hasItsNameAsKind() {
    assertThat(line(HEADER, entry(1, new TraceEvent.ErrorEnter(WEB, START))))
        .endsWith("\"u\":\"web/0\",\"hook\":{\"name\":\"start\",\"kind\":\"start\"}}");
  }

  @Test
  void commit_changesInAnyOrder_areSortedByKey() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("z", "1");
    changes.put("a", "");

    String line = line(HEADER, entry(1, new TraceEvent.Commit(RUN, new BagId(4, WEB), 3, changes)));

    assertThat(line)
        .endsWith("\"bag\":\"4:web/0\",\"version\":3,\"changes\":{\"a\":\"\",\"z\":\"1\"}}");
  }

  @Test
  void time_manyDigits_isExact() {
    TraceEntry entry =
        new TraceEntry(
            1, 9_007_199_254_740_993L, 1, "sim:default", "", 0, new TraceEvent.Quiescent());

    assertThat(line(HEADER, entry)).contains("\"t\":9007199254.740993,");
  }

  @Test
  void process_runOfTwoModels_isPrecededByItsModel() throws IOException {
    TraceHeader header =
        new TraceHeader(
            "", "sim", 1, "random", Switches.DEFAULT.words(), List.of("east:m", "west:m"));
    TraceEntry entry = new TraceEntry(1, 0, 1, "west:m", "web/0", 0, new TraceEvent.UnitDying(WEB));

    String text = write(header, List.of(entry));

    assertThat(text).contains("\"p\":\"west:m:web/0\"");
    assertThat(read(text)).containsExactly(entry);
  }

  @Test
  void reader_handWritten_fillsInWhatIsLeftOut() throws IOException {
    String text =
        "{\"hookloom-trace\": 1}\n\n  {\"u\": \"web/0\", \"note\": [1, {}], \"e\": \"unit-dying\"}\n";

    List<TraceEntry> read = read(text);

    assertThat(read)
        .containsExactly(new TraceEntry(1, 0, 1, "", "", 0, new TraceEvent.UnitDying(WEB)));
  }

  @Test
  void reader_headerWithoutSwitches_hasDefaults() throws IOException {
    assertThat(reader("{\"hookloom-trace\":1}").header().switches())
        .isEqualTo(Switches.DEFAULT.words());
  }

  @Test
  void reader_fieldOfWrongKind_namesFileLineAndField() {
    String text = "{\"hookloom-trace\":1}\n{\"e\":\"rel-dying\",\"r\":\"four\"}\n";

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TraceFormatException.class)
        .hasMessage("t.jsonl:2: field \"r\": expected a whole number, got four");
  }

  @Test
  void reader_fieldMissingInsideHook_namesItsPath() {
    String text = "{\"hookloom-trace\":1}\n{\"e\":\"decide\",\"u\":\"web/0\",\"hook\":{}}\n";

    assertThatThrownBy(() -> read(text))
        .hasMessage("t.jsonl:2: field \"hook.name\": expected a text, got nothing");
  }

  @Test
  void reader_unknownEvent_isRefused() {
    assertThatThrownBy(() -> read("{\"hookloom-trace\":1}\n{\"e\":\"hook-begin\"}"))
        .hasMessage("t.jsonl:2: field \"e\": unknown event \"hook-begin\"");
  }

  @Test
  void reader_kindThatIsNotTheHooks_isRefused() {
    String text =
        "{\"hookloom-trace\":1}\n{\"e\":\"decide\",\"u\":\"web/0\",\"hook\":"
            + "{\"name\":\"db-relation-broken\",\"kind\":\"D\",\"r\":4}}";

    assertThatThrownBy(() -> read(text))
        .hasMessage("t.jsonl:2: field \"hook.kind\": expected B for db-relation-broken(4)");
  }

  @Test
  void reader_brokenJson_namesTheLine() {
    assertThatThrownBy(() -> read("{\"hookloom-trace\":1}\n{\"e\":\n]"))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageStartingWith("t.jsonl:3: not JSON: ");
  }

  @Test
  void reader_binaryFile_isRefused() {
    assertThatThrownBy(() -> read("\u0000\u0001\u0002"))
        .isInstanceOf(TraceFormatException.class)
        .hasMessageStartingWith("t.jsonl:1: not JSON: ");
  }

  @Test
  void reader_noHeader_isRefused() {
    assertThatThrownBy(() -> read("{\"e\":\"quiescent\"}"))
        .hasMessage("t.jsonl:1: field \"hookloom-trace\": expected the header of a trace");
  }

  @Test
  void reader_emptyFile_isRefused() {
    assertThatThrownBy(() -> read(""))
        .hasMessage("t.jsonl:1: expected the header of a trace, got nothing");
  }

  private static TraceEntry entry(long n, TraceEvent event) {
    return new TraceEntry(n, 1_000_001, 2, "sim:default", "web/0", n - 1, event);
  }

  private static String line(TraceHeader header, TraceEntry entry) {
    return write(header, List.of(entry)).split("\n")[1];
  }

  private static String write(TraceHeader header, List<TraceEntry> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(out, header)) {
      entries.forEach(writer::accept);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static TraceReader reader(String text) throws IOException {
    return new TraceReader(
        "t.jsonl", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<TraceEntry> read(String text) throws IOException {
    List<TraceEntry> entries = new ArrayList<>();
    try (TraceReader reader = reader(text)) {
      reader.forEach(entries::add);
    }
    return entries;
  }
}
