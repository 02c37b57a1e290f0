import { importCode } from '../code/load.mjs';

const { answer } = await importCode('workers/tasks');
export default answer;
