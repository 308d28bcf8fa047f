package hookloom.trace.check;

import hookloom.charm.Endpoint;
import hookloom.charm.Role;
import hookloom.charm.Scope;
import hookloom.databag.BagId;
import hookloom.hook.Hook;
import hookloom.hook.HookKind;
import hookloom.hook.HookRunId;
import hookloom.hook.Outcome;
import hookloom.names.AppName;
import hookloom.names.Owner;
import hookloom.names.UnitName;
import hookloom.process.Switches;
import hookloom.trace.TraceEntry;
import hookloom.trace.TraceEvent;
import hookloom.trace.TraceEvent.EndpointInfo;
import hookloom.trace.TraceEvent.What;
import hookloom.trace.TraceHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trace written in short lines, one thing a line, so that tests can tell a story and then doctor
 * one line of it. Bag versions and contents, run numbers and departing units are filled in as a
 * right trace would have them; {@code v=}, {@code by=}, {@code {k=v}} say otherwise.
 *
 * <pre>
 * app a x:requirer:i            unit a/0 [on 0] [of p/0]     rel 0 a:x b:y
 * up a/0   down a/0             lease a/0   renew a/0        lease-end a/0
 * enter 0 a/0                   departing 0 a/0              leave 0 a/0 [forced]
 * run a/0 joined 0 b/0          (decide, start, end ok)      setup a/0 leader|follower 0 1
 * decide|start a/0 HOOK         end a/0 ok                   skip a/0 REASON HOOK
 * commit a/0 0 a/0 {k=v}        read a/0 0 b/0               list a/0 0 b/0,b/1
 * told a/0 life dying           told a/0 0:units             error a/0 HOOK     fine a/0
 * placed a/0 n1 (m is the model)
 * offer o add a                 acl o bob none consume [admin!]  conn o add 0 bob
 * wait 5 (seconds)              joint (the next line is in the step of this one)
 * </pre>
 */
final class TraceScript {
  private final List<TraceEntry> entries = new ArrayList<>();
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Map<Integer, List<EndpointInfo>> relations = new HashMap<>();
  private final Map<String, List<SortedMap<String, String>>> bags = new HashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();
  private final Map<String, Boolean> dying = new HashMap<>();
  private long micros = 1;
  private long step;
  private boolean joint;

  static List<TraceEntry> entries(String text) {
    TraceScript script = new TraceScript();
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        script.line(line.trim());
      }
    }
    return script.entries;
  }

  static CheckReport check(Switches switches, String text) {
    Checker checker =
        new Checker(new TraceHeader("", "sim", 1, "", switches.words(), List.of("m")));
    entries(text).forEach(checker::accept);
    return checker.finish();
  }

  private void line(String line) {
    String[] words = line.split(" +");
    String first = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "joint" -> {
        joint = true;
        return;
      }
      case "wait" -> {
        micros += (long) (Double.parseDouble(first) * 1_000_000);
        return;
      }
      case "setup" -> {
        setup(words);
        return;
      }
      case "run" -> {
        run(words);
        return;
      }
      default -> {}
    }
    micros += joint ? 0 : 1000;
    step += joint ? 0 : 1;
    joint = false;
    entries.add(
        new TraceEntry(
            entries.size() + 1,
            micros,
            step,
            "m",
            words[0].equals("placed") ? first : "",
            entries.size(),
            event(words[0], first, line, words)));
  }

  private void setup(String[] words) {
    String unit = words[1];
    boolean leader = words[2].equals("leader");
    line("up " + unit);
    if (leader) {
      line("lease " + unit);
    }
    line("run " + unit + " install");
    for (int i = 3; i < words.length; i++) {
      line("enter " + words[i] + " " + unit);
    }
    for (int i = 3; i < words.length; i++) {
      if (!side(words[i], unit, true).endpoint().isImplicit()) {
        line("run " + unit + " created " + words[i]);
      }
    }
    line("run " + unit + (leader ? " leader-elected" : " leader-settings-changed"));
    line("run " + unit + " config-changed");
    line("run " + unit + " start");
    line("status " + unit + " idle");
  }

  private void run(String[] words) {
    String rest = String.join(" ", List.of(words).subList(1, words.length));
    line("decide " + rest);
    line("start " + rest);
    line("end " + words[1] + " ok");
  }

  private TraceEvent event(String verb, String first, String line, String[] words) {
    return switch (verb) {
      case "app" ->
          new TraceEvent.AppCreated(
              AppName.of(first), first, line.contains(" subordinate"), declare(words));
      case "upgrade" ->
          new TraceEvent.Upgrade(
              AppName.of(first), first + "-2", line.contains(" subordinate"), declare(words));
      case "app-dying" -> {
        dying.put(first, true);
        yield new TraceEvent.AppDying(AppName.of(first));
      }
      case "app-removed" -> new TraceEvent.AppRemoved(AppName.of(first));
      case "unit" ->
          new TraceEvent.UnitCreated(
              UnitName.of(first),
              UnitName.of(first).application(),
              option(words, "of") == null ? null : UnitName.of(option(words, "of")),
              option(words, "on") == null ? first : option(words, "on"));
      case "unit-dying" -> {
        dying.put(first, true);
        yield new TraceEvent.UnitDying(UnitName.of(first));
      }
      case "unit-dead" -> new TraceEvent.UnitDead(UnitName.of(first));
      case "unit-removed" -> new TraceEvent.UnitRemoved(UnitName.of(first));
      case "rel" -> relation(words);
      case "rel-dying" -> new TraceEvent.RelDying(Integer.parseInt(first));
      case "rel-suspended" -> new TraceEvent.RelSuspended(Integer.parseInt(first));
      case "rel-resumed" -> new TraceEvent.RelResumed(Integer.parseInt(first));
      case "rel-removed" -> new TraceEvent.RelRemoved(Integer.parseInt(first));
      case "enter" -> enter(words);
      case "departing" ->
          new TraceEvent.ScopeDeparting(Integer.parseInt(first), UnitName.of(words[2]));
      case "leave" ->
          new TraceEvent.ScopeLeave(
              Integer.parseInt(first), UnitName.of(words[2]), line.endsWith(" forced"));
      case "lease" -> new TraceEvent.LeaseGrant(app(first), UnitName.of(first));
      case "renew" -> new TraceEvent.LeaseRenew(app(first), UnitName.of(first));
      case "lease-end" -> new TraceEvent.LeaseEnd(app(first), UnitName.of(first));
      case "told" -> told(first, words[2], words.length > 3 ? words[3] : null);
      case "up" -> new TraceEvent.AgentStart(UnitName.of(first));
      case "down" -> new TraceEvent.AgentStop(UnitName.of(first));
      case "resolved" -> new TraceEvent.Resolved(UnitName.of(first), words[2]);
      case "error" -> new TraceEvent.ErrorEnter(UnitName.of(first), hook(words, 2));
      case "fine" -> new TraceEvent.ErrorLeave(UnitName.of(first));
      case "tick" -> new TraceEvent.RetryTick(UnitName.of(first));
      case "status" -> new TraceEvent.AgentStatus(UnitName.of(first), words[2], "");
      case "config" -> new TraceEvent.ConfigSet(AppName.of(first), words[2]);
      case "trust" -> new TraceEvent.TrustSet(AppName.of(first));
      case "address" -> new TraceEvent.AddressSet(first);
      case "offer" ->
          new TraceEvent.CmrOffer(first, first, AppName.of(words[3]), List.of(), words[2]);
      case "acl" ->
          new TraceEvent.CmrAcl(
              first, words[2], level(words[3]), level(words[4]), line.endsWith(" admin!"));
      case "conn" ->
          new TraceEvent.Conn(first, Integer.parseInt(words[3]), "t", words[4], words[2]);
      case "command" -> new TraceEvent.Command(line.substring(8), "ok");
      case "fault" -> new TraceEvent.Fault(line.substring(6), "begin");
      case "placed" -> new TraceEvent.Placed(words[2]);
      case "quiescent" -> new TraceEvent.Quiescent();
      default -> hookEvent(verb, first, line, words);
    };
  }

  private TraceEvent hookEvent(String verb, String first, String line, String[] words) {
    UnitName unit = UnitName.of(first);
    return switch (verb) {
      case "decide" ->
          new TraceEvent.Decide(unit, hook(words, 2), version(words), option(line, "hash="));
      case "start" -> {
        runs.merge(first, 1, Integer::sum);
        yield new TraceEvent.HookStart(run(unit), hook(words, 2), 1);
      }
      case "end" -> new TraceEvent.HookEnd(run(unit), Outcome.valueOf(words[2].toUpperCase()));
      case "skip" -> new TraceEvent.HookSkip(unit, hook(words, 3), words[2]);
      case "commit" -> commit(unit, line, words);
      case "read" -> read(unit, line, words);
      case "list" ->
          new TraceEvent.ListMembers(
              run(unit), Integer.parseInt(words[2]), units(words.length > 3 ? words[3] : ""));
      default -> throw new IllegalArgumentException(line);
    };
  }

  private static String level(String word) {
    return word.equals("none") ? "" : word;
  }

  private HookRunId run(UnitName unit) {
    return new HookRunId(unit, runs.getOrDefault(unit.text(), 0));
  }

  private static AppName app(String unit) {
    return UnitName.of(unit).application();
  }

  private static List<UnitName> units(String text) {
    List<UnitName> units = new ArrayList<>();
    for (String name : text.split(",")) {
      if (!name.isEmpty()) {
        units.add(UnitName.of(name));
      }
    }
    return units;
  }

  /** The word after that one; null if there is none. */
  private static String option(String[] words, String name) {
    for (int i = 2; i < words.length - 1; i++) {
      if (words[i].equals(name)) {
        return words[i + 1];
      }
    }
    return null;
  }

  /** What stands after {@code name=}; null if it does not occur. */
  private static String option(String line, String name) {
    int start = line.indexOf(" " + name);
    return start < 0 ? null : line.substring(start + 1 + name.length()).split(" ")[0];
  }

  private List<Endpoint> declare(String[] words) {
    List<Endpoint> declared = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      if (words[i].contains(":")) {
        String[] parts = words[i].split(":");
        Endpoint endpoint =
            Endpoint.of(
                parts[0],
                Role.valueOf(parts[1].toUpperCase()),
                parts[2],
                parts.length > 4 ? Integer.parseInt(parts[4]) : 0,
                false,
                parts.length > 3 && parts[3].equals("container") ? Scope.CONTAINER : Scope.GLOBAL);
        endpoints.put(words[1] + ":" + parts[0], endpoint);
        declared.add(endpoint);
      }
    }
    endpoints.put(words[1] + ":juju-info", Endpoint.JUJU_INFO);
    return declared;
  }

  private TraceEvent relation(String[] words) {
    int id = Integer.parseInt(words[1]);
    List<EndpointInfo> sides = new ArrayList<>();
    Scope scope = Scope.GLOBAL;
    StringBuilder key = new StringBuilder();
    for (int i = 2; i < words.length; i++) {
      Endpoint endpoint = endpoints.get(words[i]);
      scope = endpoint.scope() == Scope.CONTAINER ? Scope.CONTAINER : scope;
      String app = words[i].split(":")[0];
      sides.add(new EndpointInfo(AppName.of(app), endpoint));
      versions(id, app).add(new TreeMap<>());
      key.append(i == 2 ? "" : " ").append(words[i]);
    }
    relations.put(id, sides);
    return new TraceEvent.RelCreated(id, key.toString(), scope, sides);
  }

  private List<SortedMap<String, String>> versions(int relation, String owner) {
    return bags.computeIfAbsent(relation + ":" + owner, key -> new ArrayList<>());
  }

  private TraceEvent enter(String[] words) {
    int relation = Integer.parseInt(words[1]);
    List<SortedMap<String, String>> versions = versions(relation, words[2]);
    SortedMap<String, String> content = new TreeMap<>();
    content.put("private-address", "10.0.0.1");
    versions.add(content);
    String version = option(String.join(" ", words), "v=");
    return new TraceEvent.ScopeEnter(
        relation,
        UnitName.of(words[2]),
        version == null ? versions.size() - 1 : Integer.parseInt(version),
        content);
  }

  private static TraceEvent told(String unit, String what, String value) {
    int colon = what.indexOf(':');
    int relation = colon < 0 ? -1 : Integer.parseInt(what.substring(0, colon));
    for (What candidate : What.values()) {
      if (candidate.isRelation() == colon > 0
          && candidate.text().equals(what.substring(colon + 1))) {
        return new TraceEvent.Deliver(UnitName.of(unit), candidate, relation, value);
      }
    }
    throw new IllegalArgumentException(what);
  }

  private EndpointInfo side(String relation, String unit, boolean own) {
    List<EndpointInfo> sides = relations.get(Integer.parseInt(relation));
    int mine = sides.get(0).app().equals(app(unit)) ? 0 : sides.size() - 1;
    return own || sides.size() == 1 ? sides.get(mine) : sides.get(1 - mine);
  }

  private Hook hook(String[] words, int start) {
    for (HookKind kind : HookKind.values()) {
      if (!kind.isRelation() && kind.text().equals(words[start])) {
        return Hook.ofUnit(kind);
      }
      if (kind.isRelation() && kind.text().equals("relation-" + words[start])) {
        return relationHook(kind, words, start);
      }
    }
    throw new IllegalArgumentException("no hook " + words[start]);
  }

  private Hook relationHook(HookKind kind, String[] words, int start) {
    String unit = words[1];
    String relation = words[start + 1];
    String remote = words.length > start + 2 ? words[start + 2] : "";
    UnitName remoteUnit = remote.contains("/") ? UnitName.of(remote) : null;
    String by = option(String.join(" ", words), "by=");
    UnitName departing = null;
    if (by != null) {
      departing = by.equals("none") ? null : UnitName.of(by);
    } else if (kind == HookKind.RELATION_DEPARTED) {
      boolean leaves = dying.containsKey(unit) || dying.containsKey(unit.split("/")[0]);
      departing = leaves ? UnitName.of(unit) : remoteUnit;
    }
    AppName remoteApp =
        remote.isEmpty() || remote.contains("=")
            ? side(relation, unit, false).app()
            : remoteUnit != null ? remoteUnit.application() : AppName.of(remote);
    return new Hook(
        kind,
        side(relation, unit, true).endpoint(),
        Integer.parseInt(relation),
        remoteUnit,
        remoteApp,
        departing);
  }

  private Integer version(String[] words) {
    String version = option(String.join(" ", words), "v=");
    if (version != null) {
      return version.equals("null") ? null : Integer.valueOf(version);
    }
    return switch (words[2]) {
      case "joined", "changed" -> versions(Integer.parseInt(words[3]), words[4]).size() - 1;
      default -> null;
    };
  }

  private static SortedMap<String, String> content(String line) {
    SortedMap<String, String> content = new TreeMap<>();
    for (String part : line.substring(line.indexOf('{') + 1, line.indexOf('}')).split(",")) {
      if (!part.isEmpty()) {
        String[] sides = part.split("=", 2);
        content.put(sides[0], sides[1]);
      }
    }
    return content;
  }

  private TraceEvent commit(UnitName unit, String line, String[] words) {
    int relation = Integer.parseInt(words[2]);
    List<SortedMap<String, String>> versions = versions(relation, words[3]);
    SortedMap<String, String> changes = content(line);
    SortedMap<String, String> next = new TreeMap<>(versions.get(versions.size() - 1));
    next.putAll(changes);
    next.values().removeIf(String::isEmpty);
    versions.add(next);
    String version = option(line, "v=");
    return new TraceEvent.Commit(
        run(unit),
        new BagId(relation, owner(words[3])),
        version == null ? versions.size() - 1 : Integer.parseInt(version),
        changes);
  }

  private TraceEvent read(UnitName unit, String line, String[] words) {
    int relation = Integer.parseInt(words[2]);
    List<SortedMap<String, String>> versions = versions(relation, words[3]);
    String text = option(line, "v=");
    int version = text == null ? Math.max(versions.size() - 1, 0) : Integer.parseInt(text);
    SortedMap<String, String> content =
        line.contains("{")
            ? content(line)
            : version < versions.size() ? versions.get(version) : new TreeMap<>();
    return new TraceEvent.Read(run(unit), new BagId(relation, owner(words[3])), version, content);
  }

  private static Owner owner(String text) {
    return text.contains("/") ? UnitName.of(text) : AppName.of(text);
  }
}
