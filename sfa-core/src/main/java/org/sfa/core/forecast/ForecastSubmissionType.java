package org.sfa.core.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.sfa.core.access.Actor;
import org.sfa.core.currency.FxPolicy;
import org.sfa.core.id.ForecastSubmissionId;
import org.sfa.core.id.SalesUserId;
import org.sfa.core.id.UnitId;
import org.sfa.core.organization.SalesUserType;
import org.sfa.core.organization.UnitType;
import org.sfa.core.query.Attribute;
import org.sfa.core.query.Kind;
import org.sfa.core.store.EntityDescriptor;
import org.sfa.core.store.Proposal;

/** The descriptor of {@link ForecastSubmission}; its one instance is {@link ForecastSubmission#TYPE}. */
public final class ForecastSubmissionType
        extends EntityDescriptor<ForecastSubmission, ForecastSubmissionId, ForecastSubmission.Builder> {

    public final Attribute<ForecastSubmission, SalesUserId> user =
            optional("user", SalesUserType.REFERENCE, ForecastSubmission::user, ForecastSubmission.Builder::user);
    public final Attribute<ForecastSubmission, UnitId> unit =
            optional("unit", UnitType.REFERENCE, ForecastSubmission::unit, ForecastSubmission.Builder::unit);
    public final Attribute<ForecastSubmission, LocalDate> start =
            required("start", Kind.DATE, ForecastSubmission::start, ForecastSubmission.Builder::start);
    public final Attribute<ForecastSubmission, LocalDate> end =
            required("end", Kind.DATE, ForecastSubmission::end, ForecastSubmission.Builder::end);
    public final Attribute<ForecastSubmission, SalesUserId> author =
            required("author", SalesUserType.REFERENCE, ForecastSubmission::author, ForecastSubmission.Builder::author);
    public final Attribute<ForecastSubmission, Instant> submittedAt = required(
            "submittedAt", Kind.INSTANT, ForecastSubmission::submittedAt, ForecastSubmission.Builder::submittedAt);
    public final Attribute<ForecastSubmission, LocalDate> asOf =
            required("asOf", Kind.DATE, ForecastSubmission::asOf, ForecastSubmission.Builder::asOf);
    public final Attribute<ForecastSubmission, Long> position =
            required("position", Kind.INTEGER, ForecastSubmission::position, ForecastSubmission.Builder::position);
    public final Attribute<ForecastSubmission, String> credit =
            required("credit", Kind.KEY, ForecastSubmission::credit, ForecastSubmission.Builder::credit);
    public final Attribute<ForecastSubmission, FxPolicy> fxPolicy = required(
            "fxPolicy",
            Kind.enumeration("fxPolicy", FxPolicy.class),
            ForecastSubmission::fxPolicy,
            ForecastSubmission.Builder::fxPolicy);
    public final Attribute<ForecastSubmission, Boolean> byComponent = required(
            "byComponent", Kind.BOOLEAN, ForecastSubmission::byComponent, ForecastSubmission.Builder::byComponent);
    public final Attribute<ForecastSubmission, String> note =
            optional("note", Kind.TEXT, ForecastSubmission::note, ForecastSubmission.Builder::note);
    public final Attribute<ForecastSubmission, FrozenForecast> content = required(
            "content",
            Kind.document("content", FrozenForecast.class),
            ForecastSubmission::content,
            ForecastSubmission.Builder::content);

    ForecastSubmissionType() {
        super(
                "forecastSubmission",
                ForecastSubmission.class,
                ForecastSubmissionId.class,
                ForecastSubmissionId::new,
                new BuilderAccess<>(
                        ForecastSubmission::builder,
                        ForecastSubmission.Builder::from,
                        ForecastSubmission.Builder::customFields,
                        ForecastSubmission.Builder::build),
                ForecastSubmission.Builder::id,
                ForecastSubmission.Builder::version,
                ForecastSubmission.Builder::externalKey,
                ForecastSubmission::withVersion);
        index(user, unit, start, submittedAt);
        guard(this::check);
    }

    private void check(Proposal<ForecastSubmission> proposal) {
        ForecastSubmission submission = proposal.after();
        List<Attribute<ForecastSubmission, ?>> fixed = List.of(
                user,
                unit,
                start,
                end,
                author,
                submittedAt,
                asOf,
                position,
                credit,
                fxPolicy,
                byComponent,
                note,
                content);
        proposal.refuseChange(fixed, "must stay as it was submitted");
        if (proposal.before().isPresent()) {
            return;
        }
        boolean hasNode = submission.user().isPresent() != submission.unit().isPresent();
        if (!hasNode) {
            proposal.refuse("user", submission.user().orElse(null), "must be given, or unit, and not both");
        }
        if (!submission.start().isBefore(submission.end())) {
            proposal.refuse("end", submission.end(), "must be after the start " + submission.start());
        }
        if (!FrozenSettings.isCredit(submission.credit())) {
            proposal.refuse("credit", submission.credit(), FrozenSettings.KNOWN_CREDIT);
        }
        submission
                .note()
                .filter(text -> text.length() > ForecastSubmission.LONGEST_NOTE)
                .ifPresent(text -> proposal.refuse(
                        "note", text, "must have at most " + ForecastSubmission.LONGEST_NOTE + " characters"));
        if (submission.submittedAt().isAfter(proposal.now())) {
            proposal.refuse("submittedAt", submission.submittedAt(), "must not be in the future");
        }
        if (hasNode && !proposal.actor().equals(Actor.SYSTEM)) {
            checkAuthor(proposal);
        }
    }

    private static void checkAuthor(Proposal<ForecastSubmission> proposal) {
        ForecastSubmission submission = proposal.after();
        if (!submission.submittedAt().equals(proposal.now())) {
            proposal.refuse("submittedAt", submission.submittedAt(), "must be now, " + proposal.now());
        }
        AdjustmentGuard.checkLine(
                proposal, submission.author(), new ForecastNode(submission.user(), submission.unit()));
    }
}
