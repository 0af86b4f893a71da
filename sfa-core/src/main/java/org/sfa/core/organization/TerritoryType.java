package org.sfa.core.organization;

import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TerritoryId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;
import org.sfa.core.value.Country;
import org.sfa.core.value.Industry;

/** The descriptor of {@link Territory}; its one instance is {@link Territory#TYPE}. */
public final class TerritoryType extends EntityDescriptor<Territory, TerritoryId, Territory.Builder> {

    /** The kind of references to territories. */
    public static final Kind<TerritoryId> REFERENCE =
            Kind.reference("territory", TerritoryId.class, TerritoryId::new, () -> Territory.TYPE);

    private static final Kind<Set<SalesUserId>> MEMBERS = Kind.setOf(Kind.id(SalesUserId.class, SalesUserId::new));
    private static final Kind<Set<Country>> COUNTRIES =
            Kind.setOf(Kind.picklist("country", Country.class, Country::of));
    private static final Kind<Set<Industry>> INDUSTRIES =
            Kind.setOf(Kind.picklist("industry", Industry.class, Industry::of));

    public final Attribute<Territory, String> name =
            required("name", Kind.TEXT, Territory::name, Territory.Builder::name);
    public final Attribute<Territory, TerritoryId> parent =
            optional("parent", TerritoryType.REFERENCE, Territory::parent, Territory.Builder::parent);
    public final Attribute<Territory, SalesUserId> owner =
            optional("owner", SalesUserType.REFERENCE, Territory::owner, Territory.Builder::owner);
    public final Attribute<Territory, Set<SalesUserId>> members =
            several("members", MEMBERS, Territory::members, Territory.Builder::members);
    public final Attribute<Territory, Set<Country>> countries =
            several("countries", COUNTRIES, Territory::countries, Territory.Builder::countries);
    public final Attribute<Territory, Set<Industry>> industries =
            several("industries", INDUSTRIES, Territory::industries, Territory.Builder::industries);
    public final Attribute<Territory, String> description =
            optional("description", Kind.TEXT, Territory::description, Territory.Builder::description);

    TerritoryType() {
        super(
                "territory",
                Territory.class,
                TerritoryId.class,
                TerritoryId::new,
                new BuilderAccess<>(
                        Territory::builder,
                        Territory.Builder::from,
                        Territory.Builder::customFields,
                        Territory.Builder::build),
                Territory.Builder::id,
                Territory.Builder::version,
                Territory.Builder::externalKey,
                Territory::withVersion);
        index(name);
        guard(TerritoryType::checkReferences);
    }

    private static void checkReferences(Proposal<Territory> proposal) {
        Territory territory = proposal.after();
        territory.members().stream()
                .filter(user -> proposal.find(SalesUser.TYPE, user).isEmpty())
                .forEach(user -> proposal.refuse("members", user, "must refer to a sales user that exists"));
        proposal.refuseCircle(Territory.TYPE, Territory.TYPE.parent);
    }
}
