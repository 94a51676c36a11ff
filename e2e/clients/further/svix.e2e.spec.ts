import { Webhook } from 'svix';
import { verifiesReplies } from '../verified-replies.suite.js';

verifiesReplies('svix', Webhook);
