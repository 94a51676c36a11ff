import { Webhook } from 'standardwebhooks';
import { verifiesReplies } from './verified-replies.suite.js';

verifiesReplies('standardwebhooks', Webhook);
