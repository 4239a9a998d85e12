// Beside an instant that is written in another zone, the reader's own time. Without this the zone stands in the text.
const minutesOf = (sign, hours, minutes) => (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
for (const time of document.querySelectorAll("time[data-own-time]")) {
  const instant = new Date(time.dateTime);
  const offset = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
  if (!offset || Number.isNaN(instant.valueOf())) continue;
  if (minutesOf(...offset.slice(1)) === -instant.getTimezoneOffset()) continue;
  const words = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "long", day: "numeric", month: "long", year: "numeric",
    hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  });
  const own = document.createElement("span");
  own.className = "own-time";
  own.textContent = `${time.dataset.ownTime} ${words.format(instant)}`;
  time.after(" ", own);
}
