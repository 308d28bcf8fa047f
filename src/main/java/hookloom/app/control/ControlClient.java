package hookloom.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.access.KnownUser;
import hookloom.app.control.ControlRequests.AddController;
import hookloom.app.control.ControlRequests.AddModel;
import hookloom.app.control.ControlRequests.Arm;
import hookloom.app.control.ControlRequests.Command;
import hookloom.app.control.ControlRequests.Manage;
import hookloom.app.control.ControlRequests.Problem;
import hookloom.fault.Fault;
import hookloom.live.wire.OperatorReply;
import hookloom.operator.Answer;
import hookloom.operator.ControllerCommand;
import hookloom.operator.ModelCommand;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks one node by its control endpoint, and waits for the answer. Any thread. All methods throw
 * {@link ControlException}.
 */
public final class ControlClient {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final ControlAddress address;
  private final ObjectMapper json;
  private final HttpClient http;

  /**
   * A client of a node.
   *
   * @param json of the wire: it knows the messages of the rules
   */
  public ControlClient(ControlAddress address, ObjectMapper json) {
    this.address = address;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT_PATIENCE)
            .build();
  }

  /**
   * The client of the node that keeps its data there; empty if none runs.
   *
   * @throws IOException if its address can not be read
   */
  public static Optional<ControlClient> find(Path dataDirectory, ObjectMapper json)
      throws IOException {
    return ControlAddress.read(dataDirectory)
        .filter(address -> address.process().isPresent())
        .map(address -> new ControlClient(address, json));
  }

  /** Where the node is. */
  public ControlAddress address() {
    return address;
  }

  /** The state of the node and its cluster. */
  public NodeStatus status() {
    return get("/status", NodeStatus.class);
  }

  /** The names of the controllers. */
  public List<String> controllers() {
    return get(
        "/controllers", json.getTypeFactory().constructCollectionType(List.class, String.class));
  }

  /** Bootstraps a controller, once, however often the id comes. */
  public Answer addController(String id, String controller) {
    return post("/controllers", new AddController(id, controller));
  }

  /** The models of a controller as {@code owner/name}. */
  public List<String> models(String controller) {
    return get("/models?controller=" + encoded(controller), OperatorReply.Models.class).names();
  }

  /** Makes a model, once, however often the id comes. */
  public Answer addModel(String controller, String id, String model) {
    return post("/models", new AddModel(controller, id, model));
  }

  /** Carries out a command, once, however often the id comes. */
  public Answer command(
      String controller, String model, String id, String user, ModelCommand command) {
    return post("/command", new Command(controller, model, id, user, command));
  }

  /** Carries out a command on a controller itself, once, however often the id comes. */
  public Answer manage(String controller, String id, String user, ControllerCommand command) {
    return post("/users", new Manage(controller, id, user, command));
  }

  /** The users of a controller. */
  public List<KnownUser> users(String controller) {
    return get("/users?controller=" + encoded(controller), OperatorReply.Users.class).users();
  }

  /** The state of a model; empty if there is no such model. */
  public Optional<OperatorReply.Viewed> view(String controller, String model) {
    try {
      return Optional.of(get("/view" + ofModel(controller, model), OperatorReply.Viewed.class));
    } catch (ControlException.Refused e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether nothing is left to do in a model. */
  public OperatorReply.Settled settled(String controller, String model) {
    return get("/settled" + ofModel(controller, model), OperatorReply.Settled.class);
  }

  /** Arms faults, once, however often the id comes. */
  public void arm(String id, List<Fault> faults) {
    tell(request("/fault").POST(body(new Arm(id, faults))));
  }

  /** Disarms all faults. */
  public void disarm() {
    tell(request("/fault").DELETE());
  }

  /**
   * The lines of the node's events.
   *
   * @param from offset in bytes of a line's first letter
   * @param follows whether it goes on at the end, until it is closed or the node ends
   */
  public InputStream trace(long from, boolean follows) {
    String path = "/trace?from=" + from + (follows ? "&follow=1" : "");
    return send(request(path).GET().build());
  }

  /** Asks the node to leave its cluster gracefully and to end; does not wait for it. */
  public void stop() {
    tell(request("/stop").POST(BodyPublishers.noBody()));
  }

  private static String ofModel(String controller, String model) {
    return "?controller=" + encoded(controller) + "&model=" + encoded(model);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.uri(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + address.token());
  }

  private <T> T get(String path, JavaType type) {
    return read(request(path).GET(), type);
  }

  private <T> T get(String path, Class<T> type) {
    return get(path, json.constructType(type));
  }

  private Answer post(String path, Object body) {
    return read(request(path).POST(body(body)), json.constructType(Answer.class));
  }

  private BodyPublisher body(Object value) {
    try {
      return BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON for " + value.getClass().getName(), e);
    }
  }

  private <T> T read(HttpRequest.Builder builder, JavaType type) {
    HttpRequest request = builder.build();
    try (InputStream in = send(request)) {
      return json.readValue(in.readAllBytes(), type);
    } catch (IOException e) {
      throw unanswered(request, e);
    }
  }

  private void tell(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try (InputStream in = send(request)) {
      in.readAllBytes();
    } catch (IOException e) {
      throw unanswered(request, e);
    }
  }

  private InputStream send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() == OK || response.statusCode() == ACCEPTED) {
        return response.body();
      }
      throw problem(request, response);
    } catch (ConnectException e) {
      throw new ControlException.NotRunning(node() + " does not run: nobody serves there", e);
    } catch (IOException e) {
      throw unanswered(request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(request, e);
    }
  }

  private ControlException problem(HttpRequest request, HttpResponse<InputStream> response)
      throws IOException {
    String text;
    try (InputStream in = response.body()) {
      byte[] bytes = in.readAllBytes();
      text = problemText(bytes);
    }
    if (response.statusCode() == UNAVAILABLE) {
      return unanswered(request, new IOException(text));
    }
    return new ControlException.Refused(response.statusCode(), node() + ": " + text);
  }

  private String problemText(byte[] bytes) {
    try {
      return json.readValue(bytes, Problem.class).error();
    } catch (IOException e) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private ControlException unanswered(HttpRequest request, Exception cause) {
    String what = request.method() + " " + request.uri().getPath();
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new ControlException.Unanswered(
        node() + " gave no answer to " + what + ": " + why, cause);
  }

  private String node() {
    return "node " + address.node() + " (" + address + ")";
  }
}
