import type { dashboardWords as english } from '../en/dashboard.js';
import type { Translated } from '../translated.js';

export const dashboardWords: Translated<typeof english> = {
  dashboard: {
    title: 'Обзор',
    failed: 'Не удалось прочитать показатели',
    needs_a_person: 'Вызовы, где нужен человек',
    retrying: 'Повторяются сами',
    done_today: 'Готово за 24 часа',
    failed_today: 'Не удалось за 24 часа',
    causes: 'Что не удаётся',
    all_causes: 'Все причины',
    by_status: 'Вызовы по ресурсам и статусам',
    no_calls: 'Пока не сохранено ни одного вызова.',
    oldest: 'Дольше всех ждут',
    nothing_waits: 'Ничто не ждёт.',
    by_hour: 'Завершено за каждый час',
    next_hour: 'Наступит в ближайший час',
    hour: 'Час',
    done: 'Готово',
    failed_calls: 'Не удалось',
    due: 'Наступит',
    due_from: 'С',
    or_more: '%{count} или больше',
    as_table: 'Таблицей',
  },
};
