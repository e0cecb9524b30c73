// PostGraphile 5 with its Amber preset, on Node 22. Runs in the folder in which the benchmark installed it.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';

// The scope of a list below a row: PostGraphile filters by indexed columns only, unless it is told.
const scoped = { attribute: { province_id: { tags: { behavior: '+attribute:filterBy' } } } };
// Relations that the tables have without a foreign key: PostGraphile follows them only where it is told.
const place = (column, name) => `(${column}) references core_org_unit (id)|@fieldName ${name}`;
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      core_enterprise: {
        tags: {
          foreignKey: [place('township_id', 'township'), place('county_id', 'county'), place('city_id', 'city')],
        },
      },
      core_event: {
        tags: { foreignKey: '(enterprise_id) references core_enterprise (id)|@foreignFieldName facts' },
        ...scoped,
      },
      core_membership: scoped,
      core_union_coverage: scoped,
      'bench_peer.city_progress': { tags: { primaryKey: 'city_id' } },
    },
  },
});

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [tags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public', 'bench_peer'],
      poolConfig: { max: 10 },
    }),
  ],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ ready: `http://127.0.0.1:${server.address().port}/graphql` });
});
process.once('disconnect', () => process.exit());
