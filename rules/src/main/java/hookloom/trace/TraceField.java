package hookloom.trace;

import com.fasterxml.jackson.core.io.SerializedString;

/** The names of the fields of a trace file (E12), encoded once. */
enum TraceField {
  HEADER("hookloom-trace"),
  VERSION("version"),
  DRIVER("driver"),
  SEED("seed"),
  STRATEGY("strategy"),
  SWITCHES("switches"),
  MODELS("models"),
  NODES("nodes"),
  SPOOL("hookloom-spool"),
  NODE("node"),
  SHARD("shard"),
  BOOT("boot"),
  N("n"),
  T("t"),
  STEP("step"),
  P("p"),
  E("e"),
  CAUSE("cause"),
  A("a"),
  U("u"),
  R("r"),
  M("m"),
  H("h"),
  APP("app"),
  PRINCIPAL("principal"),
  MACHINE("machine"),
  CONTROLLER("controller"),
  MODEL("model"),
  CHARM("charm"),
  SUBORDINATE("subordinate"),
  ENDPOINTS("endpoints"),
  NAME("name"),
  ROLE("role"),
  INTERFACE("interface"),
  SCOPE("scope"),
  LIMIT("limit"),
  OPTIONAL("optional"),
  IMPLICIT("implicit"),
  KEY("key"),
  CONTENT("content"),
  FORCED("forced"),
  WHAT("what"),
  VALUE("value"),
  HOOK("hook"),
  KIND("kind"),
  REMOTE_UNIT("remoteUnit"),
  REMOTE_APP("remoteApp"),
  DEPARTING_UNIT("departingUnit"),
  HASH("hash"),
  ATTEMPT("attempt"),
  OUTCOME("outcome"),
  REASON("reason"),
  BAG("bag"),
  CHANGES("changes"),
  NAMES("names"),
  MODE("mode"),
  STATUS("status"),
  MESSAGE("message"),
  WORDS("words"),
  RESULT("result"),
  PHASE("phase"),
  OFFER("offer"),
  UUID("uuid"),
  OP("op"),
  USER("user"),
  BEFORE("before"),
  AFTER("after"),
  ADMIN("admin"),
  TOKEN("token");

  private final SerializedString name;

  TraceField(String name) {
    this.name = new SerializedString(name);
  }

  /** The name as written. */
  String text() {
    return name.getValue();
  }

  /** The name, ready to be written. */
  SerializedString encoded() {
    return name;
  }
}
