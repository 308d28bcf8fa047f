package hookloom.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import hookloom.operator.Answer;
import hookloom.operator.ModelCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask a node, and what comes back. */
class ControlServerTest {
  private static ActorSystem<Void> system;

  @TempDir private Path data;
  private final JsonMapper json =
      JsonMapper.builder()
          .addMixIn(Answer.class, Answers.class)
          .addMixIn(ModelCommand.class, Commands.class)
          .build();
  private FakeDesk desk;
  private ControlServer server;
  private ControlClient client;

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({@JsonSubTypes.Type(Answer.Done.class), @JsonSubTypes.Type(Answer.Refused.class)})
  private interface Answers {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(ModelCommand.Integrate.class),
    @JsonSubTypes.Type(ModelCommand.AddMachine.class)
  })
  private interface Commands {}

  @BeforeAll
  static void startSystem() {
    system =
        ActorSystem.create(
            Behaviors.empty(),
            "control-test",
            ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF }")
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void stopSystem() {
    system.terminate();
  }

  @BeforeEach
  void start() throws Exception {
    desk = new FakeDesk(data.resolve("trace.jsonl"));
    server =
        ControlServer.start(system, desk, json, "n1", "127.0.0.1", 0, data)
            .toCompletableFuture()
            .get();
    client = ControlClient.find(data, json).orElseThrow();
  }

  @AfterEach
  void stop() throws ExecutionException, InterruptedException {
    server.stop().toCompletableFuture().get();
  }

  @Test
  void status_withTheToken_isTold() {
    NodeStatus status = client.status();

    assertThat(status.places()).containsExactly(new NodeStatus.Place("controller", "east", "n1"));
    assertThat(status).isEqualTo(desk.status().toCompletableFuture().join());
  }

  @Test
  void request_withoutToken_is401() throws IOException {
    String answer = raw("GET /status", "127.0.0.1", "");

    assertThat(answer).startsWith("HTTP/1.1 401").contains("control.json").doesNotContain("east");
  }

  @Test
  void request_withAnotherToken_is401() throws IOException {
    String wrong = server.address().token().replaceAll("^.", "x");

    assertThat(raw("GET /status", "127.0.0.1", "Authorization: Bearer " + wrong + "\r\n"))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void command_withoutToken_isNotCarriedOut() throws IOException {
    assertThat(raw("POST /stop", "127.0.0.1", "")).startsWith("HTTP/1.1 401");
    assertThat(desk.told).isEmpty();
  }

  @Test
  void request_ofAForeignHost_is403EvenWithTheToken() throws IOException {
    assertThat(raw("POST /stop", "evil.example", authorization())).startsWith("HTTP/1.1 403");
    assertThat(raw("POST /stop", "127.0.0.1.evil.example", authorization()))
        .startsWith("HTTP/1.1 403");
    assertThat(desk.told).isEmpty();
  }

  @Test
  void request_ofLocalhost_isAnsweredWithoutCors() throws IOException {
    String answer =
        raw("GET /status", "localhost:1234", authorization() + "Origin: http://evil.example\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("access-control");
  }

  @Test
  void addressFile_isForTheUserAlone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("control.json"))))
        .isEqualTo("rw-------");
    assertThat(server.address().token()).matches("[0-9a-f]{64}");
    assertThat(server.address()).asString().doesNotContain(server.address().token());
  }

  @Test
  void route_unknown_is404() throws IOException {
    assertThat(raw("GET /nothing", "127.0.0.1", authorization()))
        .startsWith("HTTP/1.1 404")
        .contains("no such route: GET /nothing");
  }

  @Test
  void parameter_missing_is400() throws IOException {
    assertThat(raw("GET /view?controller=east", "127.0.0.1", authorization()))
        .startsWith("HTTP/1.1 400")
        .contains("the parameter model= is missing");
  }

  @Test
  void command_good_reachesTheDeskAndItsAnswerComesBack() {
    ModelCommand command = new ModelCommand.Integrate("web", "db:server");

    Answer answer = client.command("east", "default", "1", command);

    assertThat(desk.told).containsExactly(command);
    assertThat(answer).isEqualTo(new Answer.Done(List.of("web/0")));
  }

  @Test
  void command_refused_isAnAnswer() {
    assertThat(client.command("east", "default", "1", new ModelCommand.AddMachine("lxd:0")))
        .isEqualTo(new Answer.Refused("no more machines", "not found"));
  }

  @Test
  void command_unanswered_isToldApartFromRefused() {
    desk.deaf = true;

    assertThatExceptionOfType(ControlException.Unanswered.class)
        .isThrownBy(
            () -> client.command("east", "default", "1", new ModelCommand.Integrate("a", "b")))
        .withMessageContaining("node n1")
        .withMessageContaining("the controller is silent");
  }

  @Test
  void models_areNamed() {
    assertThat(client.controllers()).containsExactly("east");
    assertThat(client.models("east")).containsExactly("admin/default");
  }

  @Test
  void addModel_namesControllerAndModel() {
    client.addController("1", "west");
    client.addModel("west", "2", "a b");

    assertThat(desk.told).containsExactly("1 controller west", "2 model west:a b");
  }

  @Test
  void view_noSuchModel_isEmpty() {
    assertThat(client.view("east", "nowhere")).isEmpty();
    assertThat(client.view("east", "default")).get().extracting("uuid").isEqualTo("uuid");
  }

  @Test
  void settled_tellsWhatIsLeft() {
    assertThat(client.settled("east", "default").why()).containsExactly("web/0 runs a hook");
  }

  @Test
  void trace_fromAnOffset_endsBeforeHalfALine() throws IOException {
    Files.writeString(desk.spool(), "one\ntwo\nthree\nhal");

    assertThat(client.trace(4, false)).hasContent("two\nthree\n");
  }

  @Test
  void trace_lineLongerThanAChunk_isWhole() throws IOException {
    String line = "x".repeat(200_000) + "\n";
    Files.writeString(desk.spool(), line + "rest\n");

    assertThat(client.trace(0, false).readAllBytes()).hasSize(line.length() + 5);
  }

  @Test
  void trace_followed_givesLinesThatAreWrittenLater() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(client.trace(0, true), StandardCharsets.UTF_8))) {
      Files.writeString(desk.spool(), "one\ntw");
      assertThat(lines.readLine()).isEqualTo("one");

      Files.writeString(desk.spool(), "o\n", StandardOpenOption.APPEND);
      assertThat(lines.readLine()).isEqualTo("two");
    }
  }

  @Test
  void stop_isToldToTheDesk() {
    client.stop();

    assertThat(desk.told).containsExactly("stop");
  }

  @Test
  void find_afterTheNodeStopped_isEmpty() throws Exception {
    server.stop().toCompletableFuture().get();

    assertThat(ControlClient.find(data, json)).isEmpty();
    assertThatExceptionOfType(ControlException.NotRunning.class).isThrownBy(client::status);
  }

  @Test
  void find_addressOfADeadProcess_isEmpty() throws IOException {
    ControlAddress old = server.address();
    new ControlAddress("n1", old.host(), old.port(), old.token(), old.pid(), old.startMillis() - 1)
        .write(data);

    assertThat(ControlClient.find(data, json)).isEmpty();
  }

  private String authorization() {
    return "Authorization: Bearer " + server.address().token() + "\r\n";
  }

  private String raw(String request, String host, String headers) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.address().port())) {
      String text =
          request
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\n"
              + headers
              + "Connection: close\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
