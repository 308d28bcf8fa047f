package hookloom.app.control;

import hookloom.access.Rights;
import hookloom.live.wire.OperatorReply;
import hookloom.model.ModelView;
import hookloom.names.AppName;
import hookloom.names.UnitName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of a model as a node told it; it does not change. */
public final class ViewedModel implements ModelView {
  private final OperatorReply.Viewed viewed;
  private final Map<AppName, AppView> apps = new TreeMap<>();
  private final Map<UnitName, UnitView> units = new TreeMap<>();

  /** The state that was told. */
  public ViewedModel(OperatorReply.Viewed viewed) {
    this.viewed = viewed;
    viewed.apps().forEach(app -> apps.put(app.name(), app));
    viewed.units().forEach(unit -> units.put(unit.name(), unit));
  }

  @Override
  public String name() {
    return viewed.name();
  }

  @Override
  public String uuid() {
    return viewed.uuid();
  }

  @Override
  public List<AppView> apps() {
    return viewed.apps();
  }

  @Override
  public AppView app(AppName name) {
    return apps.get(name);
  }

  @Override
  public List<UnitView> units() {
    return viewed.units();
  }

  @Override
  public UnitView unit(UnitName name) {
    return units.get(name);
  }

  @Override
  public List<MachineView> machines() {
    return viewed.machines();
  }

  @Override
  public List<RelationView> relations() {
    return viewed.relations();
  }

  @Override
  public List<OfferView> offers() {
    return viewed.offers();
  }

  @Override
  public String owner() {
    return viewed.owner();
  }

  @Override
  public Rights rights() {
    return viewed.rights();
  }

  @Override
  public Map<String, String> modelConfig() {
    return viewed.modelConfig();
  }
}
