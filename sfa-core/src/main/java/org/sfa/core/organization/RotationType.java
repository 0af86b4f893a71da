package org.sfa.core.organization;

import java.util.List;
import org.sfa.core.id.TeamId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Rotation}; its one instance is {@link Rotation#TYPE}. */
public final class RotationType extends EntityDescriptor<Rotation, TeamId, Rotation.Builder> {

    public final Attribute<Rotation, List<Turn>> turns =
            several("turns", Kind.listOf("turns", Turn.class), Rotation::turns, Rotation.Builder::turns);
    public final Attribute<Rotation, List<Turn>> weightedTurns = several(
            "weightedTurns",
            Kind.listOf("turns", Turn.class),
            Rotation::weightedTurns,
            Rotation.Builder::weightedTurns);

    RotationType() {
        super(
                "rotation",
                Rotation.class,
                TeamId.class,
                TeamId::new,
                new BuilderAccess<>(
                        Rotation::builder,
                        Rotation.Builder::from,
                        Rotation.Builder::customFields,
                        Rotation.Builder::build),
                Rotation.Builder::id,
                Rotation.Builder::version,
                Rotation.Builder::externalKey,
                Rotation::withVersion);
        guard(RotationType::checkTeam);
    }

    private static void checkTeam(Proposal<Rotation> proposal) {
        Rotation rotation = proposal.after();
        if (proposal.find(Team.TYPE, rotation.id()).isEmpty()) {
            proposal.refuse("id", rotation.id(), "must be the id of a team that exists");
        }
        checkOnce(proposal, "turns", rotation.turns());
        checkOnce(proposal, "weightedTurns", rotation.weightedTurns());
    }

    private static void checkOnce(Proposal<Rotation> proposal, String attribute, List<Turn> turns) {
        if (turns.stream().map(Turn::user).distinct().count() != turns.size()) {
            proposal.refuse(attribute, turns, "must have each member once");
        }
    }
}
