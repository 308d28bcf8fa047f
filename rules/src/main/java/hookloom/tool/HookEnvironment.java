package hookloom.tool;

import hookloom.hook.Hook;
import hookloom.hook.HookContext;
import hookloom.hook.HookKind;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import hookloom.rule.Marks;
import hookloom.rule.Rule;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The environment variables of a hook (R253-R255), each made when it is asked for. */
public final class HookEnvironment {
  private static final SortedMap<String, Variable> VARIABLES = variables();

  private HookEnvironment() {}

  /** One variable. */
  @FunctionalInterface
  public interface Variable {
    /** Its value in a hook; null if it is not set there. */
    String in(HookContext context);
  }

  /** The variable of that name; null if no hook, action or secret event ever has it. */
  public static Variable named(String name) {
    return VARIABLES.get(name);
  }

  /** The value of a variable in a hook; null if it is not set there. */
  public static String value(HookContext context, String name) {
    Variable variable = VARIABLES.get(name);
    return variable == null ? null : variable.in(context);
  }

  /** All variables that are set in a hook, with their values. */
  public static SortedMap<String, String> of(HookContext context) {
    SortedMap<String, String> all = new TreeMap<>();
    VARIABLES.forEach(
        (name, variable) -> {
          String value = variable.in(context);
          if (value != null) {
            all.put(name, value);
          }
        });
    return Collections.unmodifiableSortedMap(all);
  }

  private static SortedMap<String, Variable> variables() {
    SortedMap<String, Variable> all = new TreeMap<>();
    all.put("JUJU_UNIT_NAME", context -> unit(context).text());
    all.put("JUJU_HOOK_NAME", context -> context.hook().name());
    all.put("JUJU_DISPATCH_PATH", context -> "hooks/" + context.hook().name());
    all.put("JUJU_CONTEXT_ID", HookContext::contextId);
    all.put("JUJU_CHARM_DIR", context -> agentFolder(context) + "/charm");
    all.put("CHARM_DIR", context -> agentFolder(context) + "/charm");
    all.put("JUJU_MODEL_NAME", HookContext::modelName);
    all.put("JUJU_MODEL_UUID", HookContext::modelUuid);
    all.put("JUJU_MACHINE_ID", HookContext::machineId);
    all.put("JUJU_PRINCIPAL_UNIT", context -> textOf(context.principal()));
    all.put("JUJU_API_ADDRESSES", context -> "127.0.0.1:17070");
    all.put("JUJU_AVAILABILITY_ZONE", context -> "");
    all.put("JUJU_VERSION", HookContext::jujuVersion);
    all.put("JUJU_AGENT_SOCKET_ADDRESS", context -> '@' + agentFolder(context) + "/agent.socket");
    all.put("JUJU_AGENT_SOCKET_NETWORK", context -> "unix");
    all.put("JUJU_CHARM_HTTP_PROXY", context -> "");
    all.put("JUJU_CHARM_HTTPS_PROXY", context -> "");
    all.put("JUJU_CHARM_FTP_PROXY", context -> "");
    all.put("JUJU_CHARM_NO_PROXY", context -> "");
    all.put("CLOUD_API_VERSION", context -> "");
    all.put(
        "PATH",
        context ->
            "/var/lib/juju/tools/"
                + tag(context)
                + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    all.put("JUJU_RELATION", ofRelation(hook -> hook.endpoint().name()));
    all.put("JUJU_RELATION_ID", ofRelation(hook -> hook.endpoint().name() + ':' + hook.relation()));
    all.put("JUJU_REMOTE_APP", ofRelation(HookEnvironment::remoteApp));
    all.put("JUJU_REMOTE_UNIT", ofRelation(hook -> textOf(hook.remoteUnit())));
    all.put("JUJU_DEPARTING_UNIT", ofRelation(HookEnvironment::departingUnit));
    for (String name : new String[] {"ACTION_NAME", "ACTION_UUID", "ACTION_TAG"}) {
      all.put("JUJU_" + name, HookEnvironment::notInHooks);
    }
    for (String name : new String[] {"SECRET_ID", "SECRET_LABEL", "SECRET_REVISION"}) {
      all.put("JUJU_" + name, HookEnvironment::notInHooks);
    }
    return all;
  }

  private static UnitName unit(HookContext context) {
    Marks.reached(Rule.R253);
    return context.unit();
  }

  /** A variable that relation hooks have, and no other hook. */
  private static Variable ofRelation(Function<Hook, String> value) {
    return context -> {
      Marks.reached(Rule.R254);
      Hook hook = context.hook();
      return hook.endpoint() == null ? null : value.apply(hook);
    };
  }

  private static String remoteApp(Hook hook) {
    AppName app = hook.remoteUnit() == null ? hook.remoteApp() : hook.remoteUnit().application();
    return app == null ? "" : app.text();
  }

  private static String departingUnit(Hook hook) {
    return hook.kind() == HookKind.RELATION_DEPARTED ? textOf(hook.departingUnit()) : null;
  }

  private static String notInHooks(HookContext context) {
    Marks.reached(Rule.R255);
    return null;
  }

  private static String textOf(UnitName unit) {
    return unit == null ? "" : unit.text();
  }

  private static String tag(HookContext context) {
    return "unit-" + context.unit().text().replace('/', '-');
  }

  private static String agentFolder(HookContext context) {
    return "/var/lib/juju/agents/" + tag(context);
  }
}
