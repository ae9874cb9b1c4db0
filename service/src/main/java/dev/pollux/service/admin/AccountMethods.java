package dev.pollux.service.admin;

/**
 * The methods of the admin API that look at what has happened.
 *
 * @param usage how much was used
 * @param audit who did what
 * @param content what was said
 */
public record AccountMethods(QueryUsage usage, ListAuditEntries audit, GetCapturedContent content) {}
