package org.sfa.core.quote;

import org.sfa.core.id.EntityRef;
import org.sfa.core.id.OpportunityId;
import org.sfa.core.id.QuoteId;
import org.sfa.core.store.SalesEvent;

/** Something that happened to a quote. */
public sealed interface QuoteEvent extends SalesEvent {

    /** The quote. */
    QuoteId quote();

    @Override
    default EntityRef subject() {
        return Quote.TYPE.ref(quote());
    }

    /** A quote was drafted. */
    record Drafted(QuoteId quote) implements QuoteEvent {
        @Override
        public String name() {
            return "quote drafted";
        }
    }

    /** A quote went from one status to another. */
    record StatusMoved(QuoteId quote, QuoteStatus from, QuoteStatus to, String reason) implements QuoteEvent {
        @Override
        public String name() {
            return "quote status moved";
        }
    }

    /** A quote that had no deal was linked to one. */
    record Linked(QuoteId quote, OpportunityId opportunity) implements QuoteEvent {
        @Override
        public String name() {
            return "quote linked";
        }
    }

    /** A new revision was drafted, and took the place of an earlier one. */
    record Revised(QuoteId quote, QuoteId revises) implements QuoteEvent {
        @Override
        public String name() {
            return "quote revised";
        }
    }

    /** The customer proposed something else. */
    record Countered(QuoteId quote, CounterProposal proposal) implements QuoteEvent {
        @Override
        public String name() {
            return "quote countered";
        }
    }

    /** What the back end knows of its customer was recorded on it. */
    record FactsRecorded(QuoteId quote) implements QuoteEvent {
        @Override
        public String name() {
            return "quote facts recorded";
        }
    }
}
