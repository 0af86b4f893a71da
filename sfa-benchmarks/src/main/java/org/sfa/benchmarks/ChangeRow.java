package org.sfa.benchmarks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row in the log of changes as Hibernate maps it. */
@Entity(name = "ChangeRow")
@Table(name = "change")
@IdClass(ChangeRow.Key.class)
class ChangeRow {

    /**
     * The key of a change.
     *
     * @param commitId the commit
     * @param ordinal the number within it
     */
    record Key(long commitId, long ordinal) implements Serializable {}

    @Id
    @Column(name = "commit_id")
    long commitId;

    @Id
    long ordinal;

    @Column(name = "entity_type")
    String entityType;

    @Column(name = "entity_id")
    String entityId;

    long incarnation;

    @Column(name = "base_version")
    long baseVersion;

    long version;

    @Column(name = "occurred_at")
    Instant occurredAt;

    String reason;

    @Column(name = "state_from")
    String stateFrom;

    @Column(name = "state_to")
    String stateTo;

    @Column(name = "before_doc")
    String before;

    ChangeRow() {}

    /** Describes the creation of a deal. */
    ChangeRow(long commitId, long ordinal, DealRow deal) {
        this.commitId = commitId;
        this.ordinal = ordinal;
        this.entityType = "opportunity";
        this.entityId = deal.id;
        this.incarnation = deal.incarnation;
        this.version = 1;
        this.stateTo = deal.stage;
    }
}
