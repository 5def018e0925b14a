package org.countersign.console.boundary;

import org.countersign.audit.control.EcsFormat;
import org.countersign.audit.entity.RecordedEvent;

/** The format of an exported file of events. */
enum ExportFormat {
    CSV("text/csv;charset=utf-8", "security-events.csv", EventCsv.HEADER) {
        @Override
        String line(RecordedEvent event) {
            return EventCsv.line(event);
        }
    },
    /** A line of JSON for each event, as in the log. */
    JSONL("application/jsonl", "security-events.jsonl", "") {
        @Override
        String line(RecordedEvent event) {
            return EcsFormat.line(event) + '\n';
        }
    };

    private final String mediaType;
    private final String fileName;
    private final String header;

    ExportFormat(String mediaType, String fileName, String header) {
        this.mediaType = mediaType;
        this.fileName = fileName;
        this.header = header;
    }

    abstract String line(RecordedEvent event);

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    /** Returns the text before the first event. */
    String header() {
        return header;
    }
}
