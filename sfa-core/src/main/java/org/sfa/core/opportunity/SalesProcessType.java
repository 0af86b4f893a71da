package org.sfa.core.opportunity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sfa.core.id.SalesProcessId;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link SalesProcess}; its one instance is {@link SalesProcess#TYPE}. */
public final class SalesProcessType extends EntityDescriptor<SalesProcess, SalesProcessId, SalesProcess.Builder> {

    /** The kind of references to sales processes. */
    public static final Kind<SalesProcessId> REFERENCE =
            Kind.reference("salesProcess", SalesProcessId.class, SalesProcessId::new, () -> SalesProcess.TYPE);

    public final Attribute<SalesProcess, String> name =
            required("name", Kind.TEXT, SalesProcess::name, SalesProcess.Builder::name);
    public final Attribute<SalesProcess, List<Stage>> stages =
            several("stages", Kind.listOf("stages", Stage.class), SalesProcess::stages, SalesProcess.Builder::stages);

    SalesProcessType() {
        super(
                "salesProcess",
                SalesProcess.class,
                SalesProcessId.class,
                SalesProcessId::new,
                new BuilderAccess<>(
                        SalesProcess::builder,
                        SalesProcess.Builder::from,
                        SalesProcess.Builder::customFields,
                        SalesProcess.Builder::build),
                SalesProcess.Builder::id,
                SalesProcess.Builder::version,
                SalesProcess.Builder::externalKey,
                SalesProcess::withVersion);
        guard(SalesProcessType::check);
    }

    private static void check(Proposal<SalesProcess> proposal) {
        SalesProcess process = proposal.after();
        Set<StageCode> codes = new HashSet<>();
        for (Stage stage : process.stages()) {
            if (!codes.add(stage.code())) {
                proposal.refuse("stages", stage.code(), "must have different codes");
            }
        }
        for (Stage stage : process.stages()) {
            stage.next().stream()
                    .filter(next -> !codes.contains(next))
                    .forEach(next -> proposal.refuse(
                            "stages", next, "must be a stage of the process; " + stage.code() + " leads to it"));
            stage.demands().stream()
                    .filter(name -> Opportunity.TYPE.findAttribute(name).isEmpty())
                    .forEach(name -> proposal.refuse(
                            "stages", name, "must be an attribute; stage " + stage.code() + " demands it"));
        }
        for (Outcome outcome : Outcome.values()) {
            if (process.stages().stream().noneMatch(stage -> stage.outcome() == outcome)) {
                proposal.refuse("stages", codes, "must have at least one stage with outcome " + outcome);
            }
        }
    }
}
