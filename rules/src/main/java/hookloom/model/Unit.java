package hookloom.model;

import hookloom.hook.Hook;
import hookloom.hook.HookContext.PortRange;
import hookloom.model.ModelSnapshot.SavedUnit;
import hookloom.names.UnitName;
import hookloom.process.Address.UnitAddress;
import hookloom.unit.AgentMessage.Resolution;
import hookloom.unit.UnitState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A unit as its model records it. Changed by the model's facts alone. */
final class Unit {
  final UnitName name;
  final UnitAddress mailbox;
  final Application app;
  final Unit principal;
  final Machine machine;
  final ArrayList<Unit> subordinates = new ArrayList<>(0);
  final SortedMap<String, String> initialBag;
  UnitState state = new UnitState();
  Life life = Life.ALIVE;
  boolean connected;
  boolean everConnected;
  int runs;
  boolean inError;
  Resolution resolved = Resolution.NONE;

  /** When it is removed without its agent (R72); -1 if nobody forces it away. */
  long forceDueMicros = -1;

  String agentStatus = "allocating";

  /** What it executes, or failed at; null otherwise. */
  Hook agentHook;

  String workloadStatus = "waiting";
  String workloadMessage = "waiting for machine";
  long statusSinceMicros;
  TreeMap<String, String> charmState;
  List<PortRange> ports = List.of();

  Unit(
      UnitName name,
      Application app,
      Unit principal,
      Machine machine,
      SortedMap<String, String> initialBag) {
    this.name = name;
    this.mailbox = new UnitAddress(name);
    this.app = app;
    this.principal = principal;
    this.machine = machine;
    this.initialBag = initialBag;
  }

  /** All that is recorded of it, as a value; whether it is connected its application knows. */
  SavedUnit saved() {
    return new SavedUnit(
        name,
        principal == null ? null : principal.name,
        machine.id,
        initialBag,
        state.saved(),
        life,
        everConnected,
        runs,
        inError,
        resolved,
        forceDueMicros,
        agentStatus,
        agentHook,
        workloadStatus,
        workloadMessage,
        statusSinceMicros,
        charmState == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(charmState)),
        ports);
  }

  /** The unit that was {@link #saved}, in a model that has its application, machine, principal. */
  static Unit of(SavedUnit saved, ModelState model) {
    Unit unit =
        new Unit(
            saved.name(),
            model.app(saved.name().application()),
            saved.principal() == null ? null : model.unit(saved.principal()),
            model.machines.get(saved.machine()),
            saved.initialBag());
    unit.state = UnitState.of(saved.state());
    unit.life = saved.life();
    unit.everConnected = saved.everConnected();
    unit.runs = saved.runs();
    unit.inError = saved.inError();
    unit.resolved = saved.resolved();
    unit.forceDueMicros = saved.forceDueMicros();
    unit.agentStatus = saved.agentStatus();
    unit.agentHook = saved.agentHook();
    unit.workloadStatus = saved.workloadStatus();
    unit.workloadMessage = saved.workloadMessage();
    unit.statusSinceMicros = saved.statusSinceMicros();
    unit.charmState = saved.charmState() == null ? null : new TreeMap<>(saved.charmState());
    unit.ports = saved.ports();
    return unit;
  }

  /** The unit on whose machine it is: its principal, or itself. */
  Unit principalOrSelf() {
    return principal == null ? this : principal;
  }

  /** The message of its agent status (R187, R263). */
  String agentMessage() {
    if (agentHook == null) {
      return "";
    }
    return agentStatus.equals("error") ? failed(agentHook) : running(agentHook);
  }

  static String running(Hook hook) {
    String text = "running " + hook.name() + " hook";
    return hook.remoteUnit() == null ? text : text + " for " + hook.remoteUnit().text();
  }

  static String failed(Hook hook) {
    return "hook failed: \"" + hook.name() + '"';
  }

  SortedMap<String, String> charmState() {
    return charmState == null ? Collections.emptySortedMap() : charmState;
  }

  @Override
  public String toString() {
    return name.text()
        + ' '
        + (principal == null ? "" : principal.name.text())
        + ' '
        + machine.id
        + ' '
        + life
        + (connected ? "c" : "")
        + (everConnected ? "C" : "")
        + runs
        + (inError ? "E" : "")
        + resolved
        + forceDueMicros
        + ' '
        + agentStatus
        + ' '
        + agentHook
        + ' '
        + workloadStatus
        + ' '
        + workloadMessage
        + ' '
        + charmState
        + ' '
        + ports
        + ' '
        + state;
  }
}
