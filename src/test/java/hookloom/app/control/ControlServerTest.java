package hookloom.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hookloom.fault.Fault;
import hookloom.fault.Fault.Kind;
import hookloom.fault.Trigger;
import hookloom.live.wire.WireMapper;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask a node, and what comes back. */
class ControlServerTest {
  @TempDir private Path data;
  private TestNode node;
  private FakeDesk desk;
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    node = new TestNode(data, "n1");
    desk = node.desk;
    server = node.server;
    client = ControlClient.find(data, WireMapper.json()).orElseThrow();
  }

  @AfterEach
  void stop() {
    node.close();
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

    Answer answer = client.command("east", "default", "1", "admin", command);

    assertThat(desk.told).containsExactly(command);
    assertThat(answer).isEqualTo(new Answer.Done(List.of("web/0")));
  }

  @Test
  void command_refused_isAnAnswer() {
    assertThat(
            client.command("east", "default", "1", "admin", new ModelCommand.AddMachine("lxd:0")))
        .isEqualTo(new Answer.Refused("no more machines", "not found"));
  }

  @Test
  void command_unanswered_isToldApartFromRefused() {
    desk.deaf = true;

    assertThatExceptionOfType(ControlException.Unanswered.class)
        .isThrownBy(
            () ->
                client.command(
                    "east", "default", "1", "admin", new ModelCommand.Integrate("a", "b")))
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
  void faults_ofEachKindReachTheDeskAsTheyAre() {
    List<Fault> faults =
        List.of(
            new Fault("a", new Trigger.At(5), 7, new Kind.Node(Kind.NodeFault.KILL, 2)),
            new Fault("b", new Trigger.Sometimes(5), -1, new Kind.RestartController("east")));

    client.arm("1", faults);
    client.disarm();

    assertThat(desk.told).containsExactly(faults.get(0), faults.get(1), "disarm");
  }

  @Test
  void body_noSuchCommand_is400() throws IOException {
    assertThat(raw("POST /command", "127.0.0.1", authorization()))
        .startsWith("HTTP/1.1 400")
        .contains("the body is no Command");
  }

  @Test
  void stop_isToldToTheDesk() {
    client.stop();

    assertThat(desk.told).containsExactly("stop");
  }

  @Test
  void find_afterTheNodeStopped_isEmpty() throws IOException {
    node.close();

    assertThat(ControlClient.find(data, WireMapper.json())).isEmpty();
    assertThatExceptionOfType(ControlException.NotRunning.class).isThrownBy(client::status);
  }

  @Test
  void find_addressOfADeadProcess_isEmpty() throws IOException {
    ControlAddress old = server.address();
    new ControlAddress("n1", old.host(), old.port(), old.token(), old.pid(), old.startMillis() - 1)
        .write(data);

    assertThat(ControlClient.find(data, WireMapper.json())).isEmpty();
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
