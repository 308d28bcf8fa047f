package hookloom.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hookloom.app.control.ControlRequests.AddController;
import hookloom.app.control.ControlRequests.AddModel;
import hookloom.app.control.ControlRequests.Arm;
import hookloom.app.control.ControlRequests.Command;
import hookloom.app.control.ControlRequests.Manage;
import hookloom.app.control.ControlRequests.Problem;
import hookloom.live.wire.OperatorReply;
import hookloom.operator.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.Materializer;

/** Which request asks the desk what. */
final class ControlRoutes {
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");
  private static final long BODY_MILLIS_MAX = 10_000;
  private static final long BODY_BYTES_MAX = 64L << 20;
  private static final Duration TAIL_PAUSE = Duration.ofMillis(100);

  private final NodeDesk desk;
  private final ObjectMapper json;
  private final byte[] authorization;
  private final Materializer materializer;
  private final Executor blocking;
  private final Map<String, Function<HttpRequest, CompletionStage<HttpResponse>>> routes;

  /**
   * The routes of a node.
   *
   * @param blocking where files are read
   */
  ControlRoutes(
      NodeDesk desk,
      ObjectMapper json,
      String token,
      Materializer materializer,
      Executor blocking) {
    this.desk = desk;
    this.json = json;
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.materializer = materializer;
    this.blocking = blocking;
    this.routes =
        Map.ofEntries(
            Map.entry("GET /status", request -> desk.status().thenApply(this::ok)),
            Map.entry("GET /controllers", request -> desk.controllers().thenApply(this::ok)),
            Map.entry("POST /controllers", this::addController),
            Map.entry(
                "GET /models",
                request -> desk.models(parameter(request, "controller")).thenApply(this::reply)),
            Map.entry("POST /models", this::addModel),
            Map.entry("POST /command", this::command),
            Map.entry("POST /users", this::manage),
            Map.entry(
                "GET /users",
                request -> desk.users(parameter(request, "controller")).thenApply(this::reply)),
            Map.entry(
                "GET /view",
                request ->
                    desk.view(parameter(request, "controller"), parameter(request, "model"))
                        .thenApply(this::reply)),
            Map.entry(
                "GET /settled",
                request ->
                    desk.settled(parameter(request, "controller"), parameter(request, "model"))
                        .thenApply(this::reply)),
            Map.entry("POST /fault", this::arm),
            Map.entry("DELETE /fault", request -> desk.disarm().thenApply(this::ok)),
            Map.entry("GET /trace", this::trace),
            Map.entry("POST /stop", this::stop));
  }

  /** Answers a request; never fails. */
  CompletionStage<HttpResponse> handle(HttpRequest request) {
    HttpResponse refusal = refusal(request);
    if (refusal != null) {
      request.discardEntityBytes(materializer);
      return CompletableFuture.completedFuture(refusal);
    }
    String path = request.getUri().path();
    String method = request.method().value();
    Function<HttpRequest, CompletionStage<HttpResponse>> route = routes.get(method + " " + path);
    if (route == null) {
      request.discardEntityBytes(materializer);
      return CompletableFuture.completedFuture(
          problem(404, "no such route: " + method + " " + path));
    }
    CompletionStage<HttpResponse> answer;
    try {
      answer = route.apply(request);
    } catch (BadRequest e) {
      request.discardEntityBytes(materializer);
      return CompletableFuture.completedFuture(problem(400, e.getMessage()));
    }
    return answer.handle((response, error) -> error == null ? response : failure(error));
  }

  /** Who may not ask at all: pages of a browser that was lured here, and who has no token. */
  private HttpResponse refusal(HttpRequest request) {
    String host = header(request, "Host");
    if (!LOOPBACK.matcher(host).matches()) {
      return problem(403, "the Host header is \"" + host + "\", and only loopback is served");
    }
    byte[] given = header(request, "Authorization").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, authorization)) {
      return problem(401, "the token of " + ControlAddress.FILE_NAME + " is missing or another")
          .addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
    }
    return null;
  }

  private static String header(HttpRequest request, String name) {
    return request.getHeader(name).map(header -> header.value()).orElse("");
  }

  private CompletionStage<HttpResponse> addController(HttpRequest request) {
    return body(request, AddController.class)
        .thenCompose(body -> desk.addController(body.id(), body.controller()))
        .thenApply(this::reply);
  }

  private CompletionStage<HttpResponse> addModel(HttpRequest request) {
    return body(request, AddModel.class)
        .thenCompose(body -> desk.addModel(body.controller(), body.id(), body.model()))
        .thenApply(this::reply);
  }

  private CompletionStage<HttpResponse> command(HttpRequest request) {
    return body(request, Command.class)
        .thenCompose(
            body ->
                desk.command(
                    body.controller(), body.model(), body.id(), body.user(), body.command()))
        .thenApply(this::reply);
  }

  private CompletionStage<HttpResponse> manage(HttpRequest request) {
    return body(request, Manage.class)
        .thenCompose(body -> desk.manage(body.controller(), body.id(), body.user(), body.command()))
        .thenApply(this::reply);
  }

  private CompletionStage<HttpResponse> arm(HttpRequest request) {
    return body(request, Arm.class)
        .thenCompose(body -> desk.arm(body.id(), body.faults()))
        .thenApply(this::ok);
  }

  private CompletionStage<HttpResponse> trace(HttpRequest request) {
    long from = offset(request.getUri().query().get("from").orElse("0"));
    boolean follows = request.getUri().query().get("follow").filter("1"::equals).isPresent();
    SpoolTail tail = new SpoolTail(desk.spool(), blocking, TAIL_PAUSE);
    return CompletableFuture.completedFuture(
        HttpResponse.create()
            .withEntity(
                HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, tail.lines(from, follows))));
  }

  private static long offset(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new BadRequest("from=" + text + ": expected an offset in bytes");
    }
    return Long.parseLong(text);
  }

  private CompletionStage<HttpResponse> stop(HttpRequest request) {
    request.discardEntityBytes(materializer);
    desk.stop();
    return CompletableFuture.completedFuture(ok(null).withStatus(202));
  }

  private static String parameter(HttpRequest request, String name) {
    return request
        .getUri()
        .query()
        .get(name)
        .orElseThrow(() -> new BadRequest("the parameter " + name + "= is missing"));
  }

  private <T> CompletionStage<T> body(HttpRequest request, Class<T> type) {
    return request
        .entity()
        .withSizeLimit(BODY_BYTES_MAX)
        .toStrict(BODY_MILLIS_MAX, materializer)
        .thenApply(
            strict -> {
              try {
                return json.readValue(strict.getData().toArray(), type);
              } catch (JsonProcessingException e) {
                throw new BadRequest(
                    "the body is no " + type.getSimpleName() + ": " + e.getOriginalMessage());
              } catch (IOException e) {
                throw new AssertionError("bytes in memory", e);
              }
            });
  }

  private HttpResponse reply(OperatorReply reply) {
    if (reply instanceof OperatorReply.NoSuchModel none) {
      return problem(404, "there is no model \"" + none.model() + "\"");
    }
    if (reply instanceof OperatorReply.Answered answered) {
      return entity(200, answered.answer(), Answer.class);
    }
    return ok(reply);
  }

  private HttpResponse ok(Object value) {
    return entity(200, value, value == null ? Object.class : value.getClass());
  }

  private HttpResponse problem(int status, String text) {
    return entity(status, new Problem(text), Problem.class);
  }

  private HttpResponse failure(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof BadRequest || cause instanceof IllegalArgumentException) {
      return problem(400, cause.getMessage());
    }
    return problem(503, "nobody answered: " + cause);
  }

  private HttpResponse entity(int status, Object value, Class<?> type) {
    try {
      byte[] bytes = json.writerFor(type).writeValueAsBytes(value);
      return HttpResponse.create()
          .withStatus(status)
          .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON for " + type.getName(), e);
    }
  }

  /** The caller's fault. */
  private static final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
      super(message, null, false, false);
    }
  }
}
