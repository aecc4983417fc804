-- When the hour of the clock began that an instant is in. Truncating twice: where the clock changes in the middle of an hour
-- (Pacific/Chatham) or by half an hour (Australia/Lord_Howe), what follows the change belongs to the hour it broke into, and
-- the beginning of an hour is always in that hour.
create function analytics.hour_in(moment timestamptz, zone text) returns timestamptz
  language sql stable parallel safe
  as $$ select date_trunc('hour', date_trunc('hour', moment, zone), zone) $$;

-- The hour of the day that a payment belongs to, as the instant at which it begins. It is the hour of the clock in which it
-- was recorded: that very hour if it was on its value day, otherwise the same one of its value day. The answer is the same
-- for a moment and for the beginning of its hour, so that a recount may group by hours.
create or replace function analytics.hour_of(value_on date, recorded_at timestamptz, zone text) returns timestamptz
  language sql stable parallel safe
  as $$ select case
      when (analytics.hour_in(recorded_at, zone) at time zone zone)::date = value_on then analytics.hour_in(recorded_at, zone)
      else analytics.hour_in((value_on + (analytics.hour_in(recorded_at, zone) at time zone zone)::time) at time zone zone, zone)
    end $$;
