package hookloom.bundle;

import hookloom.access.Rights;
import hookloom.charm.Charm;
import hookloom.charm.Endpoint;
import hookloom.charm.Scope;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model that a test says. */
final class ViewOf implements ModelView {
  private final List<AppView> apps = new ArrayList<>();
  private final List<UnitView> units = new ArrayList<>();
  private final List<MachineView> machines = new ArrayList<>();
  private final List<RelationView> relations = new ArrayList<>();

  static ViewOf nothing() {
    return new ViewOf();
  }

  /** An application with units on machines; each unit is {@code <number>@<machine>}. */
  ViewOf app(
      String name,
      Charm charm,
      String url,
      boolean exposed,
      Map<String, Object> config,
      String... unitsAt) {
    AppName app = AppName.of(name);
    List<UnitName> names = new ArrayList<>();
    for (String unitAt : unitsAt) {
      int at = unitAt.indexOf('@');
      UnitName unit = UnitName.of(app, Integer.parseInt(unitAt.substring(0, at)));
      names.add(unit);
      units.add(
          new UnitView(
              unit,
              null,
              unitAt.substring(at + 1),
              "alive",
              false,
              "active",
              "",
              "idle",
              "",
              "",
              List.of(),
              List.of()));
    }
    SortedMap<String, Object> explicit = new TreeMap<>(config);
    apps.add(
        new AppView(
            app,
            charm,
            url,
            "latest/stable",
            1,
            "ubuntu@22.04",
            "alive",
            exposed,
            false,
            "",
            "active",
            "",
            names,
            explicit));
    return this;
  }

  ViewOf machine(String id) {
    machines.add(new MachineView(id, "started", ""));
    return this;
  }

  ViewOf relation(String requirer, Endpoint required, String provider, Endpoint provided) {
    List<SideView> sides =
        List.of(
            new SideView(AppName.of(requirer), required),
            new SideView(AppName.of(provider), provided));
    relations.add(
        new RelationView(
            relations.size(),
            requirer + ':' + required.name() + ' ' + provider + ':' + provided.name(),
            Scope.GLOBAL,
            sides,
            "alive",
            false,
            "joined",
            "",
            List.of(),
            new TreeMap<>()));
    return this;
  }

  @Override
  public String name() {
    return "default";
  }

  @Override
  public String uuid() {
    return "";
  }

  @Override
  public List<AppView> apps() {
    return apps;
  }

  @Override
  public AppView app(AppName name) {
    return apps.stream().filter(app -> app.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public List<UnitView> units() {
    return units;
  }

  @Override
  public UnitView unit(UnitName name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public List<MachineView> machines() {
    return machines;
  }

  @Override
  public List<RelationView> relations() {
    return relations;
  }

  @Override
  public List<OfferView> offers() {
    return List.of();
  }

  @Override
  public String owner() {
    return "admin";
  }

  @Override
  public Rights rights() {
    return Rights.INITIAL;
  }

  @Override
  public Map<String, String> modelConfig() {
    return new TreeMap<>();
  }
}
