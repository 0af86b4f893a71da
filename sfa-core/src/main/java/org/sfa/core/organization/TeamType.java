package org.sfa.core.organization;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.TeamId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link Team}; its one instance is {@link Team#TYPE}. */
public final class TeamType extends EntityDescriptor<Team, TeamId, Team.Builder> {

    /** The kind of references to teams. */
    public static final Kind<TeamId> REFERENCE = Kind.reference("team", TeamId.class, TeamId::new, () -> Team.TYPE);

    public final Attribute<Team, String> name = required("name", Kind.TEXT, Team::name, Team.Builder::name);
    public final Attribute<Team, SalesUserId> manager =
            optional("manager", SalesUserType.REFERENCE, Team::manager, Team.Builder::manager);
    public final Attribute<Team, List<TeamMember>> members =
            several("members", Kind.listOf("members", TeamMember.class), Team::members, Team.Builder::members);
    public final Attribute<Team, String> description =
            optional("description", Kind.TEXT, Team::description, Team.Builder::description);

    TeamType() {
        super(
                "team",
                Team.class,
                TeamId.class,
                TeamId::new,
                new BuilderAccess<>(Team::builder, Team.Builder::from, Team.Builder::customFields, Team.Builder::build),
                Team.Builder::id,
                Team.Builder::version,
                Team.Builder::externalKey,
                Team::withVersion);
        index(name);
        guard(TeamType::checkMembers);
    }

    private static void checkMembers(Proposal<Team> proposal) {
        Set<SalesUserId> users = new HashSet<>();
        for (TeamMember member : proposal.after().members()) {
            if (!users.add(member.user())) {
                proposal.refuse("members", member.user(), "must be a member once only");
            }
            if (proposal.find(SalesUser.TYPE, member.user()).isEmpty()) {
                proposal.refuse("members", member.user(), "must refer to a sales user that exists");
            }
        }
    }
}
